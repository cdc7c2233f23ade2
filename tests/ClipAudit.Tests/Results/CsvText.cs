using System.Text;

namespace ClipAudit.Tests.Results;

/// <summary>Reads CSV by the letter of RFC 4180, lines ended by a line feed.</summary>
internal static class CsvText
{
    public static List<string[]> Parse(string text)
    {
        var (rows, row, cell) = (new List<string[]>(), new List<string>(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                i = Quoted(text, i + 1, cell);
            else if (text[i] is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
                cell.Append(text[i]);
        }
        Assert.Empty(row);
        return rows;
    }

    private static int Quoted(string text, int start, StringBuilder cell)
    {
        for (var i = start; ; i++)
            if (text[i] != '"')
                cell.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else
                return i;
    }
}
