using System.Security.Cryptography;
using System.Text;

namespace ClipAudit.Reporting.Html;

/// <summary>The style sheet, the scripts and the fonts of the page, as they lie in this assembly.</summary>
internal static class PageAssets
{
    private static readonly string[] ScriptFiles = ["page.js", "figures.js", "measurements.js", "gallery.js", "drilldown.js", "table.js"];

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Text("report.css");

    /// <summary>The scripts, one after the other.</summary>
    public static string Script { get; } = string.Concat(ScriptFiles.Select(Text));

    /// <summary>Rules that give the report's font, for Latin text, in its two weights.</summary>
    public static string Fonts { get; } = Font(400) + Font(600);

    /// <summary>What a content security policy names an inline script or style by.</summary>
    public static string Hash(string inline) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";

    private static string Font(int weight) =>
        $"@font-face{{font-family:'Source Sans 3';font-weight:{weight};"
        + $"src:url(data:font/woff2;base64,{Convert.ToBase64String(Bytes($"latin-{weight}.woff2"))}) format('woff2')}}\n";

    // Line ends as a checkout may have made them would change the page's bytes.
    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).ReplaceLineEndings("\n");

    private static byte[] Bytes(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream($"Html.{name}")
            ?? throw new InvalidOperationException($"The assembly holds no {name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
