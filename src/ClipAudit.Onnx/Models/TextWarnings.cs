using System.Globalization;
using ClipAudit.Onnx.Tokenizing;

namespace ClipAudit.Onnx.Models;

/// <summary>What a user must be told about a text.</summary>
internal static class TextWarnings
{
    /// <summary>A sentence when the text was cut or looks wrongly encoded; null when all is well.</summary>
    public static string? Of(TokenizedText text)
    {
        var cut = text.Truncated
            ? string.Create(CultureInfo.InvariantCulture,
                $"The text '{Shorten(text.Text)}' has {text.FullLength} tokens and was cut to {text.Ids.Length}.")
            : null;
        var broken = text.SuspiciousEncoding
            ? $"The text '{Shorten(text.Text)}' looks wrongly encoded and was embedded as it is; check it."
            : null;
        return cut is not null && broken is not null ? $"{cut} {broken}" : cut ?? broken;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[79]) ? 79 : 80)] + "…";
}
