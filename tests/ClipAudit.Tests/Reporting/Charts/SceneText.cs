using System.Globalization;
using System.Text;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Tests.Reporting.Charts;

/// <summary>Scenes as text to compare: a line for each mark, coordinates to whole points.</summary>
internal static class SceneText
{
    public static string Of(Scene scene)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"scene {scene.Width:0} x {scene.Height:0}\n");
        foreach (var mark in scene.Marks)
            text.Append(Of(mark)).Append(mark.Tooltip is { } tooltip ? $" | {tooltip}" : "").Append('\n');
        return text.ToString();
    }

    private static string Of(Mark mark) => mark switch
    {
        LineMark line => $"line {line.Stroke.Colour.Hex}{(line.Stroke.Dashed ? " dashed" : "")} {Points(line.Points)}",
        PolygonMark polygon => $"polygon {polygon.Fill.Hex} {Points(polygon.Points)}",
        DotMark dot => $"dot {dot.Fill.Hex} {Of(dot.Centre)}",
        RectangleMark rectangle => $"rectangle {rectangle.Fill.Hex} {Of(rectangle.Box)}",
        TextMark text => $"text {text.Style.Colour.Hex} {text.Style.Align} {Of(text.At)} “{text.Text}”",
        PictureMark picture => $"picture {Of(picture.Box)}",
        _ => throw new InvalidOperationException($"No text for {mark.GetType().Name}."),
    };

    private static string Points(IEnumerable<Point> points) => string.Join(' ', points.Select(Of));

    private static string Of(Point point) => $"{Whole(point.X)},{Whole(point.Y)}";

    private static string Of(Box box) => $"{Whole(box.X)},{Whole(box.Y)} {Whole(box.Width)}x{Whole(box.Height)}";

    private static string Whole(double value) => (Math.Round(value) + 0).ToString("0", CultureInfo.InvariantCulture);
}
