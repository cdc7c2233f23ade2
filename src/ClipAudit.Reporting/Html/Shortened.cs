using System.Text.RegularExpressions;

namespace ClipAudit.Reporting.Html;

/// <summary>Texts from outside, cut to what their places can hold.</summary>
internal static partial class Shortened
{
    private const int LongestTitle = 300;
    private const int LongestCell = 400;
    private const int LongestPhrase = 4000;
    private const int LongestWord = 200;

    /// <summary>A title or heading.</summary>
    public static string Title(string text) => Cut(text, LongestTitle);

    /// <summary>A text in a cell of a table.</summary>
    public static string Cell(string text) => Cut(text, LongestCell);

    /// <summary>A piece of running text.</summary>
    public static string Phrase(string text) => Cut(text, LongestPhrase);

    // Long words are cut first, so that what follows one is still read.
    private static string Cut(string text, int longest)
    {
        var cut = text.Length <= LongestWord ? text : LongWord().Replace(text, "$1…");
        return cut.Length <= longest ? cut : cut[..longest] + "…";
    }

    [GeneratedRegex(@"(\S{200})\S+", RegexOptions.CultureInvariant)]
    private static partial Regex LongWord();
}
