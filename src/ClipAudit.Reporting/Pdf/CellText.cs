namespace ClipAudit.Reporting.Pdf;

/// <summary>Texts from outside, cut to what a cell can hold.</summary>
internal static class CellText
{
    private const int Longest = 240;
    private const int LongestCaption = 1200;

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Of(string text) => Cut(text, Longest);

    /// <summary>A caption, or its beginning with an ellipsis.</summary>
    public static string Caption(string text) => Cut(text, LongestCaption);

    /// <summary>A content hash, shortened to what tells hashes apart.</summary>
    public static string Hash(string hexadecimal) => hexadecimal.Length <= 12 ? hexadecimal : hexadecimal[..12];

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";
}
