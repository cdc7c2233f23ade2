using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Transforms;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>How labels are written: <c>text</c>, <c>position</c>, <c>size</c>, <c>opacity</c>, <c>font</c>, <c>colour</c>,
/// <c>background</c>.</summary>
/// <param name="Template">What is written, with a place for the label.</param>
/// <param name="Look">How it looks; its text is empty.</param>
internal sealed record WritingLook(string Template, WrittenText Look)
{
    private const string AnyPosition = "a position such as bottom, or [x, y] from 0 to 1";
    /// <summary>The size where a probe doesn't say.</summary>
    public const double DefaultSize = 0.15;

    /// <summary>Sizes.</summary>
    public static readonly NumberRange SizeRange =
        new("a share of the height above 0, up to 1, or a percentage", 0, 1) { IsAbove = true, Percent = true };

    private static readonly ImmutableArray<(string Name, double X, double Y)> Positions =
    [
        ("top-left", 0, 0), ("top", 0.5, 0), ("top-right", 1, 0),
        ("left", 0, 0.5), ("centre", 0.5, 0.5), ("right", 1, 0.5),
        ("bottom-left", 0, 1), ("bottom", 0.5, 1), ("bottom-right", 1, 1),
    ];

    private static readonly ImmutableArray<(string Name, Lettering Lettering)> Fonts =
    [
        ("regular", Lettering.Regular), ("italic", Lettering.Italic), ("semi-bold", Lettering.SemiBold), ("bold", Lettering.Bold),
    ];

    /// <summary>Names of positions.</summary>
    public static ImmutableArray<string> PositionNames { get; } = [.. Positions.Select(entry => entry.Name)];

    /// <summary>Names of fonts.</summary>
    public static ImmutableArray<string> FontNames { get; } = [.. Fonts.Select(entry => entry.Name)];

    /// <summary>Reads the settings; what is wrong is noted.</summary>
    public static WritingLook Read(MapReader map, Problems problems)
    {
        var (x, y) = ReadPosition(map, problems);
        var font = map.Name("font") ?? "bold";
        return new WritingLook(ReadTemplate(map, problems), new WrittenText
        {
            Text = "",
            X = x,
            Y = y,
            Size = map.Number("size") ?? DefaultSize,
            Opacity = map.Number("opacity") ?? 1,
            Lettering = Fonts.First(entry => entry.Name == font).Lettering,
            Colour = map.Find("colour") is { } colour ? ReadColour(colour, problems) : new Rgb(0, 0, 0),
            Box = map.Find("background") switch
            {
                null => new Rgb(255, 255, 255),
                YamlScalar { Text: "none" } => null,
                { } background => ReadColour(background, problems),
            },
        });
    }

    /// <summary>The words of a class, as they are written.</summary>
    public WrittenText Of(string words) => Look with { Text = Template.Replace(PromptTemplate.Place, words, StringComparison.Ordinal) };

    /// <summary>The looks in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"“{Template}”, {100 * Look.Size:0.#} % of the height, at {Look.X:0.##} of the width and {Look.Y:0.##} of the height, opacity "
        + $"{Look.Opacity:0.##}, {Look.Lettering} in {Hex(Look.Colour)}{(Look.Box is { } box ? $" on {Hex(box)}" : "")}");

    private static string ReadTemplate(MapReader map, Problems problems)
    {
        var text = map.Text("text") ?? PromptTemplate.Place;
        if (!text.Contains(PromptTemplate.Place, StringComparison.Ordinal))
            problems.Add(map.Find("text")!.Position, $"the text has no {PromptTemplate.Place}; expected it where the label goes");
        else if (text.AsSpan().ContainsAny('\n', '\r'))
            problems.Add(map.Find("text")!.Position, "the text has several lines; expected one");
        return text;
    }

    private static (double X, double Y) ReadPosition(MapReader map, Problems problems)
    {
        if (map.Find("position") is not { } value)
            return (0.5, 1);
        if (value is YamlScalar)
        {
            var name = Values.Name(value, problems, "position", PositionNames);
            var known = Positions.FirstOrDefault(entry => entry.Name == name);
            return (known.X, known.Y);
        }
        var numbers = Values.Items(value, problems, AnyPosition).Select(item => Values.Number(item, problems, NumberRange.Share) ?? 0).ToArray();
        if (numbers.Length == 2)
            return (numbers[0], numbers[1]);
        problems.Add(value.Position, $"here are {numbers.Length} numbers; expected {AnyPosition}");
        return (0, 0);
    }

    private static Rgb ReadColour(YamlValue value, Problems problems)
    {
        if (value is YamlScalar { Text: ['#', _, _, _, _, _, _] text }
            && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return new Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        problems.Add(value.Position, $"here is {value.Description}; expected a colour such as \"#ff0000\", in quotes");
        return default;
    }

    private static string Hex(Rgb colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
}
