using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Texts from outside, cut to what a cell can hold.</summary>
internal static class CellText
{
    private const int Longest = 240;

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Of(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    /// <summary>A content hash, shortened to what tells hashes apart.</summary>
    public static string Hash(string hexadecimal) => hexadecimal.Length <= 12 ? hexadecimal : hexadecimal[..12];

    /// <summary>What a measurement belongs to, in words.</summary>
    public static string Subject(Subject subject)
    {
        string?[] parts =
        [
            subject.Model, subject.Dataset, subject.Variant, subject.Class is { } label ? $"class {label}" : null,
            subject.Feature, subject.Group,
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }
}
