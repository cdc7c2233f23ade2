using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>How marks look in SVG, as properties that may stand in attributes or in a style sheet.</summary>
internal static class SvgStyle
{
    /// <summary>The properties of a mark, in a fixed order.</summary>
    public static ImmutableArray<(string Name, string Value)> Of(Mark mark) => mark switch
    {
        LineMark line => [("fill", "none"), .. Of(line.Stroke), ("stroke-linejoin", "round")],
        PolygonMark polygon =>
        [
            ("fill", polygon.Fill.Hex),
            .. When(polygon.Opacity < 1, "fill-opacity", Number(polygon.Opacity)),
            .. Of(polygon.Outline),
        ],
        DotMark dot => [("fill", dot.Fill.Hex), .. Of(dot.Outline)],
        RectangleMark rectangle => [("fill", rectangle.Fill.Hex)],
        TextMark text => Of(text.Style),
        PictureMark => [],
        _ => throw new InvalidOperationException($"A mark of type {mark.GetType().Name} can't be written."),
    };

    /// <summary>A number with two decimals at most.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">The most decimals, 2 or less.</param>
    // Adding zero turns a negative zero into a positive one.
    public static string Number(double value, int decimals = 2) => (Math.Round(value, decimals) + 0).ToString("0.##", CultureInfo.InvariantCulture);

    private static ImmutableArray<(string Name, string Value)> Of(TextStyle style) =>
    [
        ("font-size", Number(style.Size)),
        ("fill", style.Colour.Hex),
        .. When(style.Weight is FontWeight.SemiBold or FontWeight.Bold, "font-weight", style.Weight == FontWeight.Bold ? "700" : "600"),
        .. When(style.Weight == FontWeight.Italic, "font-style", "italic"),
        .. When(style.TabularDigits, "font-variant", "tabular-nums"),
        .. When(style.Align != TextAlign.Left, "text-anchor", style.Align == TextAlign.Right ? "end" : "middle"),
    ];

    private static ImmutableArray<(string Name, string Value)> Of(Stroke? stroke) => stroke is not { } drawn
        ? []
        : [("stroke", drawn.Colour.Hex), ("stroke-width", Number(drawn.Width)), .. When(drawn.Dashed, "stroke-dasharray", "3 2.4")];

    private static ImmutableArray<(string Name, string Value)> When(bool applies, string name, string value) => applies ? [(name, value)] : [];
}
