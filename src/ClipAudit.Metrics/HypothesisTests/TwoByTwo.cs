namespace ClipAudit.Metrics.HypothesisTests;

/// <summary>What the tests of 2 × 2 tables share.</summary>
internal static class TwoByTwo
{
    public static void Validate(ReadOnlySpan<int> table)
    {
        if (table.Length != 4)
            throw new ArgumentException("table must be 2 × 2: four counts, row by row.", nameof(table));
        Check.AllInRange(table, 0, int.MaxValue);
    }

    public static string Name(Alternative alternative) => alternative switch
    {
        Alternative.TwoSided => "two-sided",
        Alternative.Less => "less",
        Alternative.Greater => "greater",
        _ => throw new ArgumentException($"There is no alternative '{alternative}'.", nameof(alternative)),
    };
}
