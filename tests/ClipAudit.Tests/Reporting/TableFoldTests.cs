using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting;

public sealed class TableFoldTests
{
    [Fact]
    public void A_short_table_stays_as_it_is()
    {
        var rows = Rows("accuracy", Direction.Higher, 0.3, 0.1, 0.2);
        Assert.Equal(rows.AsEnumerable(), TableFold.Of(rows, 3));
        Assert.Null(TableFold.Note(3, 3, 3));
    }

    [Theory]
    [InlineData(Direction.Higher, "0.1 0.2")]
    [InlineData(Direction.Lower, "0.9 0.3")]
    [InlineData(Direction.Neither, "0.9 0.3")]
    public void The_worst_rows_of_a_long_measure_are_kept_and_the_rest_counted(Direction better, string expected)
    {
        var shown = TableFold.Of(Rows("gap", better, 0.3, 0.9, 0.1, 0.2), 2);
        Assert.Equal(expected, string.Join(' ', shown.Select(row => FormattableString.Invariant($"{row.Measurement!.Value}"))));
        Assert.StartsWith("2 of 4 rows", TableFold.Note(4, shown.Length, 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_that_are_short_enough_keep_their_rows_beside_a_folded_one()
    {
        var few = Rows("accuracy", Direction.Higher, 0.5);
        var shown = TableFold.Of([.. Rows("gap", Direction.Lower, 0.1, 0.2, 0.3), .. few], 2);
        Assert.Equal(["gap", "gap", "accuracy"], shown.Select(row => row.Measurement!.Name));
    }

    private static ImmutableArray<ReportRow> Rows(string name, Direction better, params double[] values) =>
        [.. values.Select((value, index) => new ReportRow([])
        {
            Measurement = SampleResults.With("x").Measurements[0] with
            {
                Name = name,
                Better = better,
                Value = value,
                Subject = new Subject { Class = index.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            },
        })];
}
