namespace ClipAudit.Reporting.Drawing;

/// <summary>A rectangle; lengths in points, the origin at the top left.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}
