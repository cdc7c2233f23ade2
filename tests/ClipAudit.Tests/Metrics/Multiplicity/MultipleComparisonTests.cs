using ClipAudit.Metrics.Multiplicity;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Multiplicity;

public sealed class MultipleComparisonTests
{
    private static readonly Gen<double[]> PValues =
        from length in Gen.Choose(1, 30)
        from values in Gen.Choose(0, 200).ArrayOf(length)
        select Array.ConvertAll(values, value => value * value / 40_000.0);

    public static TheoryData<Adjustment> Methods => [.. Enum.GetValues<Adjustment>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Adjusting_never_lowers_a_p_value_and_never_passes_1(Adjustment method) =>
        Claim.Holds(PValues, p =>
        {
            var adjusted = MultipleComparisons.Adjust(p, method);
            for (var i = 0; i < p.Length; i++)
                Assert.InRange(adjusted[i], p[i] * (1 - 1e-15), 1);
        });

    [Theory]
    [MemberData(nameof(Methods))]
    public void Adjusting_keeps_the_order_of_p_values_whatever_their_order(Adjustment method) =>
        Claim.Holds(PValues, p =>
        {
            var adjusted = MultipleComparisons.Adjust(p, method);
            var reversed = MultipleComparisons.Adjust(p.Reverse().ToArray(), method);
            Assert.Equal(adjusted.Reverse(), reversed);
            for (var i = 0; i < p.Length; i++)
                for (var j = 0; j < p.Length; j++)
                    Assert.True(p[i] > p[j] || adjusted[i] <= adjusted[j]);
        });

    [Fact]
    public void The_procedures_are_ordered_by_their_power() =>
        Claim.Holds(PValues, p =>
        {
            var bonferroni = MultipleComparisons.Adjust(p, Adjustment.Bonferroni);
            var holm = MultipleComparisons.Adjust(p, Adjustment.Holm);
            var hochberg = MultipleComparisons.Adjust(p, Adjustment.Hochberg);
            var discovery = MultipleComparisons.Adjust(p, Adjustment.BenjaminiHochberg);
            for (var i = 0; i < p.Length; i++)
                Assert.True(bonferroni[i] >= holm[i] && holm[i] >= hochberg[i] && hochberg[i] >= discovery[i] - 1e-15);
        });

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_single_p_value_stays_as_it_is(Adjustment method) =>
        Assert.Equal(0.05, MultipleComparisons.Adjust([0.05], method)[0]);

    [Fact]
    public void Wrong_p_values_and_levels_are_refused_by_name()
    {
        foreach (var wrong in (double[][])[[], [0.1, -0.1], [1.1], [double.NaN]])
            Assert.Equal("pValues", Assert.Throws<ArgumentException>(
                () => MultipleComparisons.Adjust(wrong, Adjustment.Holm)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentException>(
            () => MultipleComparisons.Reject([0.1], Adjustment.Holm, 1)).ParamName);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Holm_keeps_the_family_wise_error_at_alpha()
    {
        // Twenty true hypotheses of thirty; the false ones are rejected often, which is when Holm's steps matter.
        var random = new Random(13);
        const int families = 20_000;
        var errors = 0;
        for (var family = 0; family < families; family++)
        {
            var p = Enumerable.Range(0, 30).Select(i => i < 20 ? random.NextDouble() : Math.Pow(random.NextDouble(), 8)).ToArray();
            if (MultipleComparisons.Reject(p, Adjustment.Holm).Take(20).Any(rejected => rejected))
                errors++;
        }

        Assert.InRange((double)errors / families, 0.03, 0.05);
    }
}
