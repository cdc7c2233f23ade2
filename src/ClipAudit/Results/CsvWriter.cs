using System.Globalization;
using System.Text;

namespace ClipAudit.Results;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8, line feeds) that a spreadsheet can't be made to execute.</summary>
/// <param name="output">Where to; stays open.</param>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class CsvWriter(Stream output) : IDisposable
{
    private readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    private bool rowStarted;

    /// <summary>Writes a text. One that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    public void Text(string? text) => Cell(text is { Length: > 0 } && IsFormula(text[0]) ? "'" + text : text ?? "");

    /// <summary>Writes a number in its shortest form that reads back to the same value; nothing for null.</summary>
    public void Number(double? number) => Cell(number?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    /// <summary>Writes a number of single precision, in its shortest form.</summary>
    public void Single(float number) => Cell(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Writes a count.</summary>
    public void Integer(long number) => Cell(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        writer.Write('\n');
        rowStarted = false;
    }

    /// <summary>Writes what is still held back.</summary>
    public void Dispose() => writer.Dispose();

    private static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private void Cell(string cell)
    {
        if (rowStarted)
            writer.Write(',');
        rowStarted = true;
        if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0)
            writer.Write(cell);
        else
            writer.Write("\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"");
    }
}
