using System.Globalization;
using System.Text;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Completes the structure that Cairo writes: the language, what figures show in words, and that heads of
/// tables are those of columns.</summary>
/// <remarks>Cairo 1.16 can't write these. They are appended as an incremental update (ISO 32000-1, 7.5.6), so that no offset of
/// what Cairo wrote changes. A file that is not written as Cairo 1.16 writes it stays as it is.</remarks>
internal static class PdfStructure
{
    private const string Figure = "/S /Figure\n";
    private const string Head = "/S /TH\n";

    /// <summary>Completes a document.</summary>
    /// <param name="pdf">The document as Cairo wrote it.</param>
    /// <param name="alternatives">What the figures show, in the order in which they were drawn.</param>
    /// <param name="language">The language that the document says it is written in.</param>
    public static byte[] Complete(byte[] pdf, IReadOnlyList<string> alternatives, string language)
    {
        if (PdfObjects.Read(pdf) is not { } objects)
            return pdf;
        var changed = new SortedDictionary<int, string>
        {
            [objects.Root] = WithEntries(
                objects.Text(objects.Root),
                $"/Lang ({language})\n   /ViewerPreferences << /DisplayDocTitle true >>\n   /PageMode /UseOutlines"),
        };
        var figure = 0;
        foreach (var number in objects.Numbers)
        {
            var kind = objects.StructureElement(number);
            if (kind == Figure && figure < alternatives.Count)
                changed[number] = WithEntries(objects.Text(number), $"/Alt {TextString(alternatives[figure++])}");
            else if (kind == Head)
                changed[number] = WithEntries(objects.Text(number), "/A << /O /Table /Scope /Column >>");
        }

        return objects.Append(changed);
    }

    private static string WithEntries(string dictionary, string entries)
    {
        var end = dictionary.LastIndexOf(">>", StringComparison.Ordinal);
        return $"{dictionary[..end]}   {entries}\n{dictionary[end..]}";
    }

    // A text string in UTF-16, in hexadecimal: nothing in it needs escaping.
    private static string TextString(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}

/// <summary>The objects of a PDF whose table of offsets stands in it as text.</summary>
internal sealed class PdfObjects
{
    private const string StructureStart = "<< /Type /StructElem\n   ";
    private const int LongestHead = 80;
    private readonly byte[] _pdf;
    private readonly int[] _offsets;
    private readonly int _table;
    private readonly string _info;

    private PdfObjects(byte[] pdf, int[] offsets, int table, int root, string info) =>
        (_pdf, _offsets, _table, Root, _info) = (pdf, offsets, table, root, info);

    /// <summary>Number of the catalogue.</summary>
    public int Root { get; }

    /// <summary>The numbers of the objects, rising.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(1, _offsets.Length - 1);

    /// <summary>Finds the objects; null where the file is written in another way.</summary>
    public static PdfObjects? Read(byte[] pdf)
    {
        var end = Encoding.Latin1.GetString(pdf, Math.Max(0, pdf.Length - 400), Math.Min(400, pdf.Length));
        if (Number(end, "startxref\n") is not { } table || table >= pdf.Length || Number(end, "/Root ") is not { } root || Number(end, "/Info ") is not { } info)
            return null;
        var lines = Encoding.Latin1.GetString(pdf, table, pdf.Length - table).Split('\n');
        if (lines[0] != "xref" || !lines[1].StartsWith("0 ", StringComparison.Ordinal))
            return null;
        var count = int.Parse(lines[1].AsSpan(2), CultureInfo.InvariantCulture);
        var offsets = new int[count];
        for (var i = 1; i < count; i++)
            offsets[i] = int.Parse(lines[i + 2].AsSpan(0, 10), CultureInfo.InvariantCulture);
        return new PdfObjects(pdf, offsets, table, root, string.Create(CultureInfo.InvariantCulture, $"{info} 0 R"));
    }

    /// <summary>The kind of a structure element as Cairo writes it, such as "/S /TH"; null for other objects.</summary>
    public string? StructureElement(int number)
    {
        var start = Body(number);
        var text = Encoding.Latin1.GetString(_pdf, start, Math.Min(LongestHead, _pdf.Length - start));
        if (!text.StartsWith(StructureStart, StringComparison.Ordinal))
            return null;
        var end = text.IndexOf('\n', StructureStart.Length);
        return end < 0 ? null : text[StructureStart.Length..(end + 1)];
    }

    /// <summary>What an object holds.</summary>
    public string Text(int number)
    {
        var start = Body(number);
        return Encoding.Latin1.GetString(_pdf, start, _pdf.AsSpan(start).IndexOf("endobj"u8));
    }

    /// <summary>The file with objects replaced, by an update at its end.</summary>
    public byte[] Append(SortedDictionary<int, string> changed)
    {
        var update = new StringBuilder();
        var table = new StringBuilder("xref\n");
        foreach (var (number, text) in changed)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{_pdf.Length + update.Length:0000000000} 00000 n \n");
            update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{text.TrimEnd()}\nendobj\n");
        }

        var start = _pdf.Length + update.Length;
        update.Append(table).Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Length}\n   /Root {Root} 0 R\n   /Info {_info}\n   /Prev {_table}\n>>\nstartxref\n{start}\n%%EOF\n");
        return [.. _pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    // Behind "12 0 obj" and the line feed.
    private int Body(int number) => _offsets[number] + _pdf.AsSpan(_offsets[number]).IndexOf((byte)'\n') + 1;

    private static int? Number(string text, string key)
    {
        var start = text.LastIndexOf(key, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var digits = new string([.. text[(start + key.Length)..].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
