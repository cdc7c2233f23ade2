namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>What the control characters U+0080 to U+009F were meant to be: Windows-1252 read as Latin-1.</summary>
internal static class Windows1252
{
    // The five bytes that Windows-1252 leaves undefined stay the control characters they are.
    private const string Characters =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static char Decode(char character) =>
        character is >= '\u0080' and <= '\u009F' ? Characters[character - 0x80] : character;
}
