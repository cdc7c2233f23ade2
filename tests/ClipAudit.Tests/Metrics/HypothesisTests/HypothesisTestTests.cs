using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.HypothesisTests;

public sealed class HypothesisTestTests
{
    private static readonly Gen<int[]> Tables = Gen.Choose(1, 60).ArrayOf(4);

    private static readonly Gen<(double[] X, double[] Y)> Pairs = Claim.Samples(1, 25).Two().Select(pair => (pair.Item1, pair.Item2));

    [Fact]
    public void Swapping_rows_columns_or_axes_changes_no_test_of_independence() =>
        Claim.Holds(Tables, t =>
        {
            foreach (var same in (int[][])[[t[2], t[3], t[0], t[1]], [t[1], t[0], t[3], t[2]], [t[0], t[2], t[1], t[3]]])
            {
                Assert.Equal(ContingencyTests.ChiSquare(t, 2).PValue.Value, ContingencyTests.ChiSquare(same, 2).PValue.Value, 1e-12);
                Assert.Equal(ContingencyTests.G(t, 2).PValue.Value, ContingencyTests.G(same, 2).PValue.Value, 1e-12);
                Assert.Equal(FisherExactTest.Test(t).PValue.Value, FisherExactTest.Test(same).PValue.Value, 1e-12);
            }
        });

    [Fact]
    public void Chi_square_is_the_squared_z_of_two_proportions() =>
        Claim.Holds(Tables, t =>
        {
            var z = TwoProportionTest.Z(new Proportion(t[0], t[0] + t[1]), new Proportion(t[2], t[2] + t[3]));
            Assert.Equal(ContingencyTests.ChiSquare(t, 2).Statistic.Value, z.Statistic.Value * z.Statistic.Value, 1e-9);
            Assert.Equal(ContingencyTests.ChiSquare(t, 2).PValue.Value, z.PValue.Value, 1e-12);
        });

    [Fact]
    public void Corrections_never_make_a_test_more_certain() =>
        Claim.Holds(Tables, t =>
        {
            Assert.True(ContingencyTests.ChiSquare(t, 2, yates: true).PValue.Value >= ContingencyTests.ChiSquare(t, 2).PValue.Value);
            Assert.InRange(ContingencyTests.CramersV(t, 2).Value, 0, 1);
        });

    [Fact]
    public void Fisher_one_sided_p_values_share_only_the_observed_table() =>
        Claim.Holds(Tables, t =>
        {
            var less = FisherExactTest.Test(t, Alternative.Less).PValue.Value;
            var greater = FisherExactTest.Test(t, Alternative.Greater).PValue.Value;
            Assert.InRange(less + greater - 1, 0, Math.Min(less, greater) + 1e-12);
            Assert.InRange(FisherExactTest.Test(t).PValue.Value, Math.Min(less, greater) - 1e-12, 1);
        });

    // scipy 1.10.1's fisher_exact.
    [Theory]
    [InlineData(1200, 900, 1100, 1050, 9.258974707707471e-05)]
    [InlineData(3_000_000, 3_000_100, 2_999_000, 3_001_000, 0.583362092149944)]
    public void Fisher_keeps_its_digits_in_large_tables(int a, int b, int c, int d, double expected) =>
        Assert.Equal(expected, FisherExactTest.Test([a, b, c, d]).PValue.Value, expected * 1e-8);

    [Fact]
    public void An_empty_margin_leaves_the_odds_ratio_undefined_and_p_at_1()
    {
        var result = FisherExactTest.Test([0, 0, 3, 4]);
        Assert.NotNull(result.Statistic.Reason);
        Assert.Equal(1, result.PValue.Value);
    }

    [Fact]
    public void McNemar_does_not_see_which_classifier_is_first() =>
        Claim.Holds(Tables, t =>
        {
            int[] swapped = [t[0], t[2], t[1], t[3]];
            Assert.Equal(McNemarTest.Exact(t), McNemarTest.Exact(swapped));
            Assert.Equal(McNemarTest.Asymptotic(t), McNemarTest.Asymptotic(swapped));
            Assert.InRange(McNemarTest.Exact(t).PValue.Value, 0, 1);
        });

    [Fact]
    public void Proportions_without_variance_have_no_z()
    {
        Assert.NotNull(TwoProportionTest.Z(new(0, 5), new(0, 9)).PValue.Reason);
        Assert.NotNull(TwoProportionTest.Z(new(5, 5), new(9, 9)).Statistic.Reason);
    }

    [Fact]
    public void U_is_what_comparing_every_pair_gives() =>
        Claim.Holds(Pairs, pair =>
        {
            var naive = pair.X.Sum(x => pair.Y.Sum(y => x > y ? 1 : x == y ? 0.5 : 0));
            Assert.Equal(naive, MannWhitneyTest.Asymptotic(pair.X, pair.Y).Statistic.Value);
            Assert.Equal(
                1 - MannWhitneyTest.ProbabilityOfSuperiority(pair.X, pair.Y),
                MannWhitneyTest.ProbabilityOfSuperiority(pair.Y, pair.X), 1e-14);
        });

    [Fact]
    public void Mann_Whitney_depends_on_the_order_of_values_alone() =>
        Claim.Holds(Pairs, pair =>
        {
            double[] x = Array.ConvertAll(pair.X, Math.Exp), y = Array.ConvertAll(pair.Y, Math.Exp);
            Assert.Equal(MannWhitneyTest.Asymptotic(pair.X, pair.Y), MannWhitneyTest.Asymptotic(x, y));
        });

    // scipy 1.10.1's mannwhitneyu and ks_2samp, both exact.
    [Fact]
    public void Exact_p_values_of_distinct_values_agree_with_scipy()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9.5], y = [3.5, 4.5, 8.5, 10, 11, 12];
        Assert.Equal(0.08791208791208792, MannWhitneyTest.Exact(x, y).PValue.Value, 1e-14);
        Assert.Equal(0.1758241758241758, KolmogorovSmirnovTest.Test(x, y).PValue.Value, 1e-14);
    }

    [Fact]
    public void The_exact_law_of_U_does_not_allow_for_ties() =>
        Assert.Contains("tie", MannWhitneyTest.Exact([1, 2], [2, 3]).PValue.Reason!, StringComparison.Ordinal);

    [Fact]
    public void Equal_values_alone_leave_the_uncorrected_test_undefined()
    {
        Assert.NotNull(MannWhitneyTest.Asymptotic([1, 1], [1, 1, 1], continuity: false).PValue.Reason);
        Assert.Equal(1, MannWhitneyTest.Asymptotic([1, 1], [1, 1, 1]).PValue.Value);
    }

    [Fact]
    public void The_distance_of_distribution_functions_is_what_looking_at_every_value_gives() =>
        Claim.Holds(Pairs, pair =>
        {
            double Share(double[] sample, double at) => sample.Count(value => value <= at) / (double)sample.Length;
            var naive = pair.X.Concat(pair.Y).Max(at => Math.Abs(Share(pair.X, at) - Share(pair.Y, at)));
            foreach (var law in Enum.GetValues<KolmogorovSmirnovLaw>())
            {
                var result = KolmogorovSmirnovTest.Test(pair.X, pair.Y, law);
                Assert.Equal(naive, result.Statistic.Value, 1e-14);
                Assert.InRange(result.PValue.Value, 0, 1);
                Assert.Equal(result, KolmogorovSmirnovTest.Test(pair.Y, pair.X, law));
            }
        });

    [Fact]
    public void Wrong_input_is_refused_by_name()
    {
        Refused("table", () => ContingencyTests.ChiSquare([1, 2, 3], 2));
        Refused("table", () => ContingencyTests.G([1, -2, 3, 4], 2));
        Refused("table", () => ContingencyTests.CramersV([0, 0, 3, 4], 2));
        Refused("table", () => FisherExactTest.Test([1, 2, 3]));
        Refused("table", () => McNemarTest.Exact([1, 2, -3, 4]));
        Refused("x", () => MannWhitneyTest.Asymptotic([], [1]));
        Refused("y", () => MannWhitneyTest.Exact([1], [double.NaN]));
        Refused("y", () => KolmogorovSmirnovTest.Test([1], []));
        Refused("x", () => KolmogorovSmirnovTest.Test([double.PositiveInfinity], [1]));
        Assert.Throws<ArgumentException>(() => TwoProportionTest.Z(default, new(1, 2)));
    }

    private static void Refused(string argument, Action call) =>
        Assert.Equal(argument, Assert.Throws<ArgumentException>(call).ParamName);
}
