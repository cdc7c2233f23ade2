using System.Collections.Frozen;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Html;

/// <summary>Small pictures of values, their intervals and the bounds they are judged by, on the axes of a table.</summary>
internal sealed class IntervalPicture
{
    // The script draws the same pictures, in the same measures.
    private const double Left = 3;
    private const double Width = 98;
    private const string ViewBox = "0 0 104 14";

    private readonly FrozenDictionary<(Unit, string), (double From, double To)> _axes;

    /// <summary>Prepares the pictures of a table.</summary>
    /// <param name="rows">Its rows. Shares go from 0 to 1; differences, and the numbers of each measure, as far as they do here, 0
    /// included.</param>
    public IntervalPicture(IEnumerable<ReportRow> rows) => _axes = rows
        .SelectMany(row => row.Cells.OfType<ValueCell>().Select(cell => (Key: Key(row, cell), Numbers: Numbers(cell))))
        .GroupBy(entry => entry.Key, entry => entry.Numbers)
        .ToFrozenDictionary(group => group.Key, group => group.Key.Item1 == Unit.Fraction ? (0, 1) : Range(group.SelectMany(numbers => numbers)));

    public void Write(HtmlWriter html, ReportRow row, ValueCell cell)
    {
        var axis = _axes[Key(row, cell)];
        if (cell.Value is not { } value || cell.Interval is not { } interval || axis.From >= axis.To)
            return;
        html.Open("svg", ("class", "bar"), ("viewBox", ViewBox), ("aria-hidden", "true"));
        WriteAllowed(html, cell, axis);
        if (axis.From < 0)
            Path(html, "zero", $"M{At(0, axis)} 3V11");
        Path(html, "range", $"M{At(interval.Lower, axis)} 7H{At(interval.Upper, axis)}");
        foreach (var bound in new[] { cell.AtLeast, cell.AtMost }.OfType<double>())
            Path(html, "bound", $"M{At(bound, axis)} 0V14");
        html.Empty("circle", ("cx", At(value, axis)), ("cy", "7"), ("r", "2.5"));
        html.Close();
    }

    // The side of the bound that the gate allows.
    private static void WriteAllowed(HtmlWriter html, ValueCell cell, (double From, double To) axis)
    {
        if (cell.AtLeast is null && cell.AtMost is null)
            return;
        var (from, to) = (cell.AtLeast ?? axis.From, cell.AtMost ?? axis.To);
        Path(html, "allowed", $"M{At(from, axis)} 0H{At(to, axis)}V14H{At(from, axis)}Z");
    }

    private static void Path(HtmlWriter html, string style, string path) => html.Empty("path", ("class", style), ("d", path));

    private static string At(double value, (double From, double To) axis) =>
        SvgStyle.Number(Left + (Width * Math.Clamp((value - axis.From) / (axis.To - axis.From), 0, 1)));

    private static (Unit, string) Key(ReportRow row, ValueCell cell) =>
        (cell.Unit, cell.Unit is Unit.Fraction or Unit.FractionDifference ? "" : row.Measurement?.Name ?? "");

    private static IEnumerable<double> Numbers(ValueCell cell) =>
        new[] { cell.Value, cell.Interval?.Lower, cell.Interval?.Upper, cell.AtLeast, cell.AtMost }.OfType<double>().Where(double.IsFinite);

    private static (double From, double To) Range(IEnumerable<double> numbers)
    {
        var all = numbers.Append(0).ToList();
        return (all.Min(), all.Max());
    }
}
