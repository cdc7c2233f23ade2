using System.Globalization;
using System.Text;

namespace ClipAudit.Onnx.Tokenizing.Cleaning;

/// <summary>Reads the tables embedded beside the cleaning steps (made by build/text-tables.py).</summary>
internal static class CharacterTable
{
    /// <summary>The rows of a table, split at blanks; the first line says what the table is and is left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(CharacterTable).Assembly.GetManifestResourceStream($"Tokenizing.{name}.txt")
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(' ');
    }

    /// <summary>The table as key → text, where the columns after the key are hexadecimal code points.</summary>
    public static Dictionary<string, string> Texts(string name) =>
        Rows(name).ToDictionary(row => row[0], row => string.Concat(row[1..].Select(Character)), StringComparer.Ordinal);

    public static int CodePoint(string hexadecimal) =>
        int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Character(string hexadecimal) => new Rune(CodePoint(hexadecimal)).ToString();
}
