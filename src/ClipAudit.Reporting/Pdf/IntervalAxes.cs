using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>An estimate, its interval and the bounds of a gate on an axis.</summary>
/// <param name="Cell">The value with its interval and bounds.</param>
/// <param name="From">Value at the left end of the axis.</param>
/// <param name="To">Value at its right end.</param>
internal sealed record IntervalBar(ValueCell Cell, double From, double To);

/// <summary>The axes of the small pictures in a table: one for each measure, so that its rows compare.</summary>
internal sealed class IntervalAxes
{
    private const double Margin = 0.06;
    private readonly Dictionary<(string, Unit), (double From, double To)> _axes = [];

    /// <summary>Finds the axes.</summary>
    /// <param name="rows">The rows that are shown.</param>
    /// <param name="column">The column of values.</param>
    public IntervalAxes(ImmutableArray<ReportRow> rows, int column)
    {
        foreach (var same in rows.Where(row => row.Cells[column] is ValueCell { Value: not null }).GroupBy(row => Key(row, column)))
        {
            var ends = same.SelectMany(row => Ends((ValueCell)row.Cells[column])).Where(double.IsFinite).ToList();
            if (ends.Count == 0)
                continue;
            // Zero tells the sign of a difference, and is where shares begin.
            if (same.Key.Unit is Unit.FractionDifference or Unit.Fraction)
                ends.Add(0);
            if (same.Key.Unit == Unit.Fraction)
                ends.Add(1);
            var (from, to) = (ends.Min(), ends.Max());
            if (to > from)
                _axes[same.Key] = same.Key.Unit == Unit.Fraction ? (from, to) : (from - ((to - from) * Margin), to + ((to - from) * Margin));
        }
    }

    /// <summary>The picture of a row; null where its value has no interval.</summary>
    public IntervalBar? Of(ReportRow row, int column) =>
        row.Cells[column] is ValueCell { Value: { } value, Interval: not null } cell && double.IsFinite(value)
            && _axes.TryGetValue(Key(row, column), out var axis)
                ? new IntervalBar(cell, axis.From, axis.To)
                : null;

    private static (string Measure, Unit Unit) Key(ReportRow row, int column) => (row.Measurement?.Name ?? "", ((ValueCell)row.Cells[column]).Unit);

    private static IEnumerable<double> Ends(ValueCell cell) =>
        new[] { cell.Value, cell.Interval?.Lower, cell.Interval?.Upper, cell.AtLeast, cell.AtMost }.OfType<double>();
}
