using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts;

/// <summary>The markers of series: another shape for each, so that they can be told apart without colour.</summary>
internal static class Markers
{
    private const int Shapes = 4;

    /// <summary>The marker of a series.</summary>
    /// <param name="theme">The colours.</param>
    /// <param name="series">Number of the series, from 0.</param>
    /// <param name="centre">Its middle.</param>
    /// <param name="radius">Its size: the radius of a circle of like weight.</param>
    /// <param name="tooltip">What is shown where the pointer rests on it.</param>
    public static Mark Of(ChartTheme theme, int series, Point centre, double radius, string? tooltip = null)
    {
        // Each time the colours begin anew, the shapes are turned by one.
        var shape = (series + (series / theme.Series.Length)) % Shapes;
        var ring = new Stroke(theme.Ground, 0.7);
        return shape switch
        {
            0 => new DotMark(centre, radius, theme.Of(series)) { Outline = ring, Tooltip = tooltip },
            1 => Polygon(4, 45, 1.25),
            2 => Polygon(4, 0, 1.3),
            _ => Polygon(3, 0, 1.35),
        };

        PolygonMark Polygon(int corners, double turn, double scale) => new(
            [
                .. Enumerable.Range(0, corners).Select(corner => ((corner * 360.0 / corners) + turn) * Math.PI / 180)
                    .Select(angle => new Point(
                        Math.Round(centre.X + (radius * scale * Math.Sin(angle)), 3), Math.Round(centre.Y - (radius * scale * Math.Cos(angle)), 3))),
            ],
            theme.Of(series))
        {
            Outline = ring,
            Tooltip = tooltip,
        };
    }
}
