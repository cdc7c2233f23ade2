using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>The rectangle between the axes of a chart, and where values lie in it.</summary>
/// <param name="Box">The rectangle.</param>
/// <param name="X">The horizontal scale.</param>
/// <param name="Y">The vertical scale.</param>
internal sealed record Plot(Box Box, Scale X, Scale Y)
{
    private const double TickGap = 5;

    /// <summary>Room for the labels and the title of a horizontal axis.</summary>
    public const double Foot = 30;

    public double AtX(double value) => Box.X + (X.Share(value) * Box.Width);

    public double AtY(double value) => Box.Bottom - (Y.Share(value) * Box.Height);

    public Point At(double x, double y) => new(AtX(x), AtY(y));

    /// <summary>Room that the labels and the title of a vertical axis need to the left of the plot.</summary>
    public static double Side(Sketch sketch, ImmutableArray<Tick> ticks, string title) =>
        sketch.WidthOf(ticks.Select(tick => tick.Label), sketch.Theme.Label, 60) + TickGap + (title.Length > 0 ? 16 : 0) + 2;

    /// <summary>Horizontal lines of a grid with labels at their left, and the title of the axis.</summary>
    public void DrawY(Sketch sketch, FigureAxis axis, ImmutableArray<Tick> ticks)
    {
        foreach (var (value, label) in ticks)
        {
            var y = AtY(value);
            sketch.Line(Box.X, y, Box.Right, y, GridLine(sketch, value, axis));
            sketch.TextAt(Box.X - TickGap, y, label, sketch.Theme.Label with { Colour = sketch.Theme.Muted }, TextAlign.Right);
        }

        if (axis.Title.Length == 0)
            return;
        var title = sketch.Ruler.Fit(SafeText.Of(TickText.Title(axis.Title, axis.Unit)), sketch.Theme.Head, Math.Max(Box.Height, 60));
        sketch.Text(sketch.Theme.Head.Size, Box.Y + (Box.Height / 2), title, sketch.Theme.Head, TextAlign.Centre, angle: -90);
    }

    /// <summary>Vertical lines of a grid with labels below, and the title of the axis.</summary>
    public void DrawX(Sketch sketch, FigureAxis axis, ImmutableArray<Tick> ticks, bool grid = true)
    {
        foreach (var (value, label) in ticks)
        {
            var x = AtX(value);
            if (grid)
                sketch.Line(x, Box.Y, x, Box.Bottom, GridLine(sketch, value, axis));
            else
                sketch.Line(x, Box.Bottom, x, Box.Bottom + 3, new Stroke(sketch.Theme.Muted, 0.6));
            sketch.TextAt(x, Box.Bottom + 9, label, sketch.Theme.Label with { Colour = sketch.Theme.Muted }, TextAlign.Centre);
        }

        if (axis.Title.Length > 0)
        {
            var middle = Box.X + (Box.Width / 2);
            sketch.TextAt(middle, Box.Bottom + 22, TickText.Title(axis.Title, axis.Unit), sketch.Theme.Head,
                TextAlign.Centre, 2 * Math.Min(middle, sketch.Width - middle));
        }
    }

    /// <summary>The line that the horizontal axis stands on.</summary>
    public void DrawBase(Sketch sketch) =>
        sketch.Line(Box.X, Box.Bottom, Box.Right, Box.Bottom, new Stroke(sketch.Theme.Muted, 0.8));

    // Differences are read against zero.
    private static Stroke GridLine(Sketch sketch, double value, FigureAxis axis) =>
        axis.Unit == Unit.FractionDifference && Math.Abs(value) < 1e-12
            ? new Stroke(sketch.Theme.Muted, 0.9)
            : new Stroke(sketch.Theme.Grid, 0.6);
}
