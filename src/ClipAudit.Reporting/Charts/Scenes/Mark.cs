using System.Collections.Immutable;
using ClipAudit.Pictures;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>Something painted.</summary>
internal abstract record Mark
{
    /// <summary>What is shown where the pointer rests on the mark; null for nothing.</summary>
    public string? Tooltip { get; init; }

    public abstract Mark MovedBy(double x, double y);
}

/// <summary>A line through points.</summary>
internal sealed record LineMark(ImmutableArray<Point> Points, Stroke Stroke) : Mark
{
    public override Mark MovedBy(double x, double y) => this with { Points = [.. Points.Select(point => point.MovedBy(x, y))] };
}

/// <summary>A filled area.</summary>
internal sealed record PolygonMark(ImmutableArray<Point> Points, Colour Fill) : Mark
{
    public double Opacity { get; init; } = 1;

    public Stroke? Outline { get; init; }

    public override Mark MovedBy(double x, double y) => this with { Points = [.. Points.Select(point => point.MovedBy(x, y))] };
}

/// <summary>A filled circle.</summary>
internal sealed record DotMark(Point Centre, double Radius, Colour Fill) : Mark
{
    public Stroke? Outline { get; init; }

    public override Mark MovedBy(double x, double y) => this with { Centre = Centre.MovedBy(x, y) };
}

/// <summary>A filled rectangle.</summary>
internal sealed record RectangleMark(Box Box, Colour Fill) : Mark
{
    public override Mark MovedBy(double x, double y) => this with { Box = Box with { X = Box.X + x, Y = Box.Y + y } };
}

/// <summary>A text on one line; its alignment says which part of its baseline lies at the point.</summary>
/// <param name="At">Where its baseline begins, has its middle or ends.</param>
/// <param name="Text">The text.</param>
/// <param name="Style">How it looks.</param>
internal sealed record TextMark(Point At, string Text, TextStyle Style) : Mark
{
    /// <summary>Degrees by which it is turned clockwise about the point.</summary>
    public double Angle { get; init; }

    public override Mark MovedBy(double x, double y) => this with { At = At.MovedBy(x, y) };
}

/// <summary>A picture scaled into a box.</summary>
internal sealed record PictureMark(RgbPicture Picture, Box Box) : Mark
{
    public override Mark MovedBy(double x, double y) => this with { Box = Box with { X = Box.X + x, Y = Box.Y + y } };
}
