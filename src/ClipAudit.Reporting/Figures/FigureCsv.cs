using ClipAudit.Reporting.Charts;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Figures;

/// <summary>Writes what a figure shows as a table: a row for each value and for each point of a curve.</summary>
internal static class FigureCsv
{
    public static void Write(Figure figure, Stream output)
    {
        using var csv = new CsvWriter(output);
        foreach (var head in (ReadOnlySpan<string>)["kind", "panel", "section", "row", "series", "x", "x_lower", "x_upper", "value", "lower", "upper", "n"])
            csv.Text(head);
        csv.EndRow();
        foreach (var (panel, data) in figure.Panels)
        {
            foreach (var point in data.Points)
                Write(csv, "value", panel, point);
            foreach (var point in data.References)
                Write(csv, "reference", panel, point);
            foreach (var curve in data.Curves)
                foreach (var point in curve.Points)
                    Write(csv, curve.IsReference ? "reference curve" : "curve", panel, new ChartPoint("", "", curve.Name, new(point.Y, point.Lower, point.Upper))
                    {
                        Across = new(point.X),
                        N = point.N,
                    });
        }
    }

    private static void Write(CsvWriter csv, string kind, string panel, ChartPoint point)
    {
        foreach (var text in (ReadOnlySpan<string>)[kind, panel, point.Section, point.Row, point.Series])
            csv.Text(text);
        foreach (var number in (ReadOnlySpan<double?>)[point.Across.Value, point.Across.Lower, point.Across.Upper, point.Value.Value, point.Value.Lower, point.Value.Upper])
            csv.Number(number);
        if (point.N is { } n)
            csv.Integer(n);
        else
            csv.Text("");
        csv.EndRow();
    }
}
