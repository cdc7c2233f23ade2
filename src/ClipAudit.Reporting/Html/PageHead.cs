namespace ClipAudit.Reporting.Html;

/// <summary>The head of the page: what it may do, which is next to nothing, and its style sheet.</summary>
internal static class PageHead
{
    /// <summary>Writes the head.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="version">Version of ClipAudit that computed the result.</param>
    /// <param name="figureStyles">Rules for the figures of the page.</param>
    public static void Write(HtmlWriter html, string title, string version, string figureStyles)
    {
        var style = PageAssets.Fonts + PageColours.Rules + PageAssets.Style + figureStyles;
        html.Open("head").Line();
        html.Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy(style))).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Void("meta", ("name", "generator"), ("content", $"ClipAudit {version}")).Line();
        html.Open("title").PlainText(Shortened.Title(title)).Close().Line();
        html.Open("style").Raw(style).Close().Line();
        html.Close().Line();
    }

    // Nothing is allowed but the one style sheet, the one script, and fonts and pictures that lie in the page itself.
    private static string Policy(string style) =>
        $"default-src 'none'; style-src {PageAssets.Hash(style)}; script-src {PageAssets.Hash(PageAssets.Script)}; "
        + "font-src data:; img-src data:; base-uri 'none'; form-action 'none'";
}
