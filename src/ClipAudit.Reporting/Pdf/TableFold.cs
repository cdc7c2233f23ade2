using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Keeps long tables short enough to be read: of each measure with too many rows, the worst ones.</summary>
/// <remarks>Nothing is lost: measurements.csv and result.json hold every row, and the report says how many it leaves out.</remarks>
internal static class TableFold
{
    /// <summary>Folds the rows of a table.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="limit">The most rows of a measure that are shown.</param>
    /// <returns>The rows to show, those of a folded measure from its worst on, and a sentence for each folded measure.</returns>
    public static (ImmutableArray<Measurement> Shown, ImmutableArray<string> Notes) Of(ImmutableArray<Measurement> rows, int limit)
    {
        var folded = rows.GroupBy(row => row.Name).Where(group => group.Count() > limit)
            .ToDictionary(group => group.Key, group => Worst(group).Take(limit).ToImmutableArray());
        var shown = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var row in rows)
            if (!folded.TryGetValue(row.Name, out var worst))
                shown.Add(row);
            else if (!shown.Contains(worst[0]))
                shown.AddRange(worst);
        return (shown.ToImmutable(), [.. folded.Select(pair => Note(pair.Key, pair.Value, rows.Count(row => row.Name == pair.Key)))]);
    }

    private static IEnumerable<Measurement> Worst(IEnumerable<Measurement> rows) => rows.OrderBy(row => row switch
    {
        { Value: not { } } => double.PositiveInfinity,
        { Value: { } value, Better: Direction.Higher } => value,
        { Value: { } value, Better: Direction.Lower } => -value,
        { Value: { } value } => -Math.Abs(value),
    });

    private static string Note(string measure, ImmutableArray<Measurement> shown, int all)
    {
        var which = shown[0].Better switch
        {
            Direction.Higher => "lowest",
            Direction.Lower => "highest",
            _ => "farthest from zero",
        };
        return $"{measure}: the {MeasurementText.Count(shown.Length)} {which} of {MeasurementText.Count(all)} values are shown; "
            + $"{MeasurementsCsv.Name} holds all.";
    }
}
