using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>What the report says of images that a model got wrong.</summary>
internal static class ErrorImages
{
    /// <summary>Id of its section.</summary>
    public const string Id = "error_images";

    /// <summary>Its heading.</summary>
    public const string Title = "Images of errors";

    public static void Write(HtmlWriter html, ImageDisplay images)
    {
        html.Open("section", ("id", Id), ("aria-labelledby", $"{Id}_heading")).Open("h2", ("id", $"{Id}_heading")).Text(Title).Close().Line();
        html.Element("p", images == ImageDisplay.None
            ? "Images may show people, so reports show none unless the audit allows it, and this one does not."
            : "This audit may show images, but its result holds none.");
        html.Element("p", "The tables under predictions name every image with its label, what each model took it for, and how sure it was.").Close().Line();
    }
}
