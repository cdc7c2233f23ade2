namespace ClipAudit.Reporting.Drawing;

/// <summary>A place; lengths in points, the origin at the top left.</summary>
internal readonly record struct Point(double X, double Y)
{
    public Point MovedBy(double x, double y) => new(X + x, Y + y);
}

/// <summary>How a line looks.</summary>
internal readonly record struct Stroke(Colour Colour, double Width, bool Dashed = false);
