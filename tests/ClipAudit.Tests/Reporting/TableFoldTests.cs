using System.Collections.Immutable;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting;

public sealed class TableFoldTests
{
    [Fact]
    public void A_short_table_stays_as_it_is()
    {
        var rows = Rows("accuracy", Direction.Higher, 0.3, 0.1, 0.2);
        var (shown, notes) = TableFold.Of(rows, 3);
        Assert.Equal(rows.AsEnumerable(), shown);
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData(Direction.Higher, "0.1 0.2", "lowest")]
    [InlineData(Direction.Lower, "0.9 0.3", "highest")]
    [InlineData(Direction.Neither, "0.9 0.3", "farthest from zero")]
    public void The_worst_rows_of_a_long_measure_are_kept_and_the_rest_counted(Direction better, string expected, string word)
    {
        var (shown, notes) = TableFold.Of(Rows("gap", better, 0.3, 0.9, 0.1, 0.2), 2);
        Assert.Equal(expected, string.Join(' ', shown.Select(row => FormattableString.Invariant($"{row.Value}"))));
        Assert.Contains($"the 2 {word} of 4", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_that_are_short_enough_keep_their_rows_beside_a_folded_one()
    {
        var few = Rows("accuracy", Direction.Higher, 0.5);
        var (shown, _) = TableFold.Of([.. Rows("gap", Direction.Lower, 0.1, 0.2, 0.3), .. few], 2);
        Assert.Equal(["gap", "gap", "accuracy"], shown.Select(row => row.Name));
    }

    private static ImmutableArray<Measurement> Rows(string name, Direction better, params double[] values) =>
        [.. values.Select((value, index) => SampleResults.With("x").Measurements[0] with
        {
            Name = name,
            Better = better,
            Value = value,
            Subject = new Subject { Class = index.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        })];
}
