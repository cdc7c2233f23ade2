using System.Globalization;
using System.Text;

namespace ClipAudit.Cli;

/// <summary>What the program says on the terminal.</summary>
/// <remarks>File names, labels and what models call their inputs come from strangers: characters that a terminal would obey, or
/// that turn the reading direction around, are written as \u001b.</remarks>
internal static class Terminal
{
    /// <summary>Writes lines to standard output.</summary>
    public static void Say(string text) => Console.Out.WriteLine(Visible(text));

    /// <summary>Writes lines to error output.</summary>
    public static void Warn(string text) => Console.Error.WriteLine(Visible(text));

    /// <summary>The text on one line, without anything that a terminal obeys.</summary>
    public static string OneLine(string text) => Visible(text.Replace("\n", "\\n", StringComparison.Ordinal));

    /// <summary>The text with its lines, without anything else that a terminal obeys.</summary>
    public static string Visible(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.Any(IsObeyed))
            return text;
        var visible = new StringBuilder();
        foreach (var c in text)
            if (IsObeyed(c))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                visible.Append(c);
        return visible.ToString();
    }

    private static bool IsObeyed(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t'))
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
