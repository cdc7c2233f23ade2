using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>The letters and digits that are younger than the reference's Unicode version (15.0).</summary>
/// <remarks>To the reference they are unassigned: no letters, without lower case. Without this, a text's ids would
/// follow the Unicode version of the .NET release that happens to run.</remarks>
internal static class UnicodeVersion
{
    // First and last code point of each range, from Unicode 15.1 and 16.
    private static readonly int[] Later =
    [
        0x1C89, 0x1C8A, 0xA7CB, 0xA7CD, 0xA7DA, 0xA7DC, 0x105C0, 0x105F3, 0x10D40, 0x10D8F, 0x10EC2, 0x10EC4,
        0x11380, 0x113E2, 0x116D0, 0x116E3, 0x11BC0, 0x11BF9, 0x13460, 0x143FA, 0x16100, 0x16139, 0x16D40, 0x16D79,
        0x18CFF, 0x18CFF, 0x1CCF0, 0x1CCF9, 0x1E5D0, 0x1E5FF, 0x2EBF0, 0x2EE5D,
    ];

    public static bool IsLater(Rune rune)
    {
        if (rune.Value < Later[0])
            return false;
        int found = Array.BinarySearch(Later, rune.Value);
        // Found: a range's end. Else the place it would take: odd places lie inside a range.
        return found >= 0 || (~found & 1) == 1;
    }
}
