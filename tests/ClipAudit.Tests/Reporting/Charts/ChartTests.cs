using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ClipAudit.Reporting.Charts;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;
using ClipAudit.Tests.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Reporting.Charts;

public sealed class ChartTests
{
    public static TheoryData<FigureKind> Kinds => [.. Enum.GetValues<FigureKind>()];

    private static IEnumerable<string> Labels =>
    [
        "<script>alert(1)</script>", "]]></svg>&amp;\"'", "over\u202Eride", "nul \0 bell \a", "half a pair \uD800", new string('W', 10_000), "",
        "سلام हिन्दी 한국어 😀",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_chart_is_the_scene_that_was_approved_under_any_culture(FigureKind kind)
    {
        var file = Path.Combine(TestFolders.Repository, "tests", "ClipAudit.Tests", "Reporting", "Charts", "Scenes", $"{kind}.txt");
        var scenes = new[] { "comma", "apostrophes", "wide minus" }.Select(MadeUpCultures.Of)
            .Select(culture => In(culture, () => SceneText.Of(Draw(kind, SampleCharts.Of(kind))))).Distinct().ToList();
        Assert.Single(scenes);
        if (Environment.GetEnvironmentVariable("CLIPAUDIT_APPROVE") == "1")
            File.WriteAllText(file, scenes[0]);
        Assert.Equal(File.ReadAllText(file), scenes[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_chart_is_the_same_bytes_twice(FigureKind kind)
    {
        Assert.Equal(Svg(kind, SampleCharts.Of(kind)), Svg(kind, SampleCharts.Of(kind)));
        Assert.Equal(
            ScenePainter.ToPng(Draw(kind, SampleCharts.Of(kind)), Theme.White), ScenePainter.ToPng(Draw(kind, SampleCharts.Of(kind)), Theme.White));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_lies_within_the_chart(FigureKind kind)
    {
        using var ruler = new TextRuler();
        var scene = Draw(kind, SampleCharts.Of(kind));
        foreach (var text in scene.Marks.OfType<TextMark>().Where(text => text.Angle == 0))
        {
            var width = ruler.Width(text.Text, text.Style);
            var left = text.At.X - (text.Style.Align == TextAlign.Right ? width : text.Style.Align == TextAlign.Centre ? width / 2 : 0);
            Assert.InRange(left, -1, scene.Width);
            Assert.InRange(left + width, 0, scene.Width + 1);
            Assert.InRange(text.At.Y, 4, scene.Height);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Text_from_outside_is_drawn_harmlessly(FigureKind kind)
    {
        foreach (var label in Labels)
            AssertHarmless(kind, label);
    }

    private static void AssertHarmless(FigureKind kind, string label)
    {
        var data = SampleCharts.Of(kind).With(label);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(Svg(kind, data)));
        var names = svg.Descendants().Select(element => element.Name.LocalName).Distinct();
        Assert.Subset(new HashSet<string> { "svg", "polyline", "polygon", "circle", "rect", "text", "title", "image" }, names.ToHashSet());
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain('\u202E', svg.ToString());
        Assert.All(svg.Descendants().Where(element => !element.HasElements), text => Assert.InRange(text.Value.Length, 0, 402));
        Assert.NotEmpty(ScenePainter.ToPng(Draw(kind, data), Theme.White));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_chart_of_a_single_undefined_value_is_drawn(FigureKind kind)
    {
        var data = SampleCharts.Of(kind) with { Points = [new ChartPoint("", "x", "", default)], Curves = [] };
        Assert.NotEmpty(ScenePainter.ToPng(Draw(kind, data), Theme.White));
    }

    [Fact]
    public void Panels_share_their_scale_and_each_has_its_name()
    {
        using var ruler = new TextRuler();
        var scene = SmallMultiples.Draw(
            FigureKind.Lines, [("photo", SampleCharts.Lines()), ("sketch", SampleCharts.Lines())], new ChartStyle(ChartTheme.Light, ruler, 483));
        var texts = scene.Marks.OfType<TextMark>().Select(mark => mark.Text).ToList();
        Assert.Contains("photo", texts);
        Assert.Contains("sketch", texts);
        Assert.Equal(2, texts.Count(text => text == "100%"));
    }

    private static Scene Draw(FigureKind kind, ChartData data)
    {
        using var ruler = new TextRuler();
        return ChartKinds.Draw(kind, data, new ChartStyle(ChartTheme.Light, ruler, 483));
    }

    private static byte[] Svg(FigureKind kind, ChartData data) => SvgWriter.Write(Draw(kind, data), "a chart & its \0 words", Theme.White);

    private static T In<T>(CultureInfo culture, Func<T> make)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
