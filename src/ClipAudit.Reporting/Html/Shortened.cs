namespace ClipAudit.Reporting.Html;

/// <summary>Texts from outside, cut to what their places can hold.</summary>
internal static class Shortened
{
    private const int LongestTitle = 300;
    private const int LongestCell = 400;
    private const int LongestPhrase = 4000;

    /// <summary>A title or heading.</summary>
    public static string Title(string text) => Cut(text, LongestTitle);

    /// <summary>A text in a cell of a table.</summary>
    public static string Cell(string text) => Cut(text, LongestCell);

    /// <summary>A piece of running text.</summary>
    public static string Phrase(string text) => Cut(text, LongestPhrase);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";
}
