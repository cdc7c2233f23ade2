using System.Collections.Immutable;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts;

/// <summary>Collects the marks of a scene.</summary>
/// <param name="theme">The colours.</param>
/// <param name="ruler">Measures texts.</param>
/// <param name="width">Width of the scene.</param>
internal sealed class Sketch(ChartTheme theme, TextRuler ruler, double width)
{
    private readonly ImmutableArray<Mark>.Builder _marks = ImmutableArray.CreateBuilder<Mark>();

    public ChartTheme Theme => theme;

    public TextRuler Ruler => ruler;

    public double Width => width;

    /// <summary>Distance of a baseline below the middle of capitals and digits.</summary>
    public static double Drop(TextStyle style) => style.Size * 0.33;

    public void Add(Mark mark) => _marks.Add(mark);

    public void Add(IEnumerable<Mark> marks) => _marks.AddRange(marks);

    public void Line(double x1, double y1, double x2, double y2, Stroke stroke, string? tooltip = null) =>
        Add(new LineMark([new(x1, y1), new(x2, y2)], stroke) { Tooltip = tooltip });

    /// <summary>A text by its baseline, made safe to draw.</summary>
    public void Text(double x, double y, string text, TextStyle style, TextAlign align = TextAlign.Left, double angle = 0) =>
        Add(new TextMark(new(x, y), SafeText.Of(text), style with { Align = align }) { Angle = angle });

    /// <summary>A text with the middle of its capitals at a height, cut where it is wider than its room.</summary>
    public void TextAt(double x, double middle, string text, TextStyle style, TextAlign align = TextAlign.Left, double? room = null)
    {
        var safe = SafeText.Of(text);
        var fitting = room is { } points ? ruler.Fit(safe, style, points) : safe;
        Add(new TextMark(new(x, middle + Drop(style)), fitting, style with { Align = align }) { Tooltip = fitting == safe ? null : safe });
    }

    /// <summary>Width of a text when it is made safe to draw, at most <paramref name="most"/>.</summary>
    public double WidthOf(string text, TextStyle style, double most) =>
        Math.Min(most, ruler.Width(ruler.Fit(SafeText.Of(text), style, most), style));

    /// <summary>The widest of texts, at most <paramref name="most"/>.</summary>
    public double WidthOf(IEnumerable<string> texts, TextStyle style, double most) =>
        texts.Select(text => WidthOf(text, style, most)).DefaultIfEmpty(0).Max();

    public Scene Finish(double height) => new(width, height, _marks.ToImmutable());
}
