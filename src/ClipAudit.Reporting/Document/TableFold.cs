using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Document;

/// <summary>Keeps long tables short enough to be read: of each measure with too many rows, the worst ones.</summary>
/// <remarks>Nothing is lost: measurements.csv and result.json hold every row, and the report says how many it leaves out.</remarks>
internal static class TableFold
{
    /// <summary>Folds the rows of a table.</summary>
    /// <param name="rows">The rows; those that show no measurement count as of one measure.</param>
    /// <param name="limit">The most rows of a measure that are shown; null for all.</param>
    /// <returns>The rows to show, those of a folded measure from its worst on.</returns>
    public static ImmutableArray<ReportRow> Of(ImmutableArray<ReportRow> rows, int? limit)
    {
        if (limit is not { } most)
            return rows;
        var folded = rows.GroupBy(Measure).Where(group => group.Count() > most)
            .ToDictionary(group => group.Key, group => group.OrderBy(Rank).Take(most).ToImmutableArray(), StringComparer.Ordinal);
        var shown = ImmutableArray.CreateBuilder<ReportRow>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (!folded.TryGetValue(Measure(row), out var worst))
                shown.Add(row);
            else if (placed.Add(Measure(row)))
                shown.AddRange(worst);
        return shown.ToImmutable();
    }

    /// <summary>What a folded table leaves out, in a sentence; null when it leaves out nothing.</summary>
    /// <param name="all">How many rows there are.</param>
    /// <param name="shown">How many are shown.</param>
    /// <param name="limit">The most rows of a measure that are shown.</param>
    public static string? Note(int all, int shown, int? limit) => all == shown ? null
        : $"{MeasurementText.Count(shown)} of {MeasurementText.Count(all)} rows: of each measure at most {limit}, from the worst on "
            + $"(where neither way is better, from the farthest from zero on). {MeasurementsCsv.Name} holds all.";

    private static string Measure(ReportRow row) => row.Measurement?.Name ?? "";

    private static double Rank(ReportRow row) => row.Measurement switch
    {
        null => 0,
        { Value: not { } } => double.PositiveInfinity,
        { Value: { } value, Better: Direction.Higher } => value,
        { Value: { } value, Better: Direction.Lower } => -value,
        { Value: { } value } => -Math.Abs(value),
    };
}
