using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes strips of images: a picture with what is said of it for each, and the caption. What they belong to stands in data
/// attributes, by which the script makes the gallery.</summary>
internal static class PageStrips
{
    private const int Widest = 6;

    public static void Write(HtmlWriter html, ImageStripBlock block)
    {
        var subject = block.Strip.Subject;
        html.Open("figure", ("id", Id(block)), ("class", "strip"), ("data-probe", Part(subject.Probe)), ("data-model", Part(subject.Model)),
            ("data-dataset", Part(subject.Dataset)), ("data-class", Part(subject.Class)), ("data-feature", Part(subject.Feature)), ("data-group", Part(subject.Group)));
        var together = block.Strip.Together is > 1 and <= Widest and var size ? size.ToString(CultureInfo.InvariantCulture) : null;
        html.Line().Open("ul", ("class", "tiles"), ("data-together", together)).Line();
        foreach (var (image, picture) in block.Tiles)
            Write(html, image, picture);
        html.Close().Line().Open("figcaption").Element("b", Name(block)).Text(" ").Element("strong", $"{Shortened.Title(block.Strip.Title)}.")
            .Text(" ").Text(Shortened.Phrase(block.Strip.Caption)).Close();
        html.Close().Line();
    }

    /// <summary>Id to link to.</summary>
    public static string Id(ImageStripBlock block) => string.Create(CultureInfo.InvariantCulture, $"figure_{block.Number}");

    /// <summary>Its number, as texts name it.</summary>
    public static string Name(ImageStripBlock block) => string.Create(CultureInfo.InvariantCulture, $"Figure {block.Number}.");

    private static void Write(HtmlWriter html, ItemImage image, ReportPicture? picture)
    {
        html.Open("li", ("class", "tile"), ("data-of", Part(image.Dataset)), ("data-class", Part(image.Class)), ("data-answer", Answer(image.Answer)));
        html.Open("span", ("class", "view"));
        if (picture is null)
            html.Element("span", "picture not in the run folder", ("class", "no-picture"));
        else
            html.Picture(Shortened.Cell(ImageStripBlock.Alternative(image)), picture.Png.Span, picture.Pixels.Width, picture.Pixels.Height);
        if (Answer(image.Answer) is { } answer)
            html.Element("span", answer, ("class", $"answer {answer}"), ("aria-hidden", picture is null ? null : "true"));
        html.Close();
        foreach (var line in image.Lines)
            html.Element("span", Shortened.Cell(line), ("class", "line"));
        html.Close().Line();
    }

    // An attribute without a value says that there is none: empty names are left out.
    private static string? Part(string? text) => string.IsNullOrEmpty(text) ? null : Shortened.Cell(text);

    private static string? Answer(ItemAnswer answer) => answer switch
    {
        ItemAnswer.Right => "right",
        ItemAnswer.Wrong => "wrong",
        _ => null,
    };
}
