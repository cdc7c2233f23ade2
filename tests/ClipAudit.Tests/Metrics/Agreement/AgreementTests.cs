using ClipAudit.Metrics;
using ClipAudit.Metrics.Agreement;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Agreement;

public sealed class AgreementTests
{
    private static readonly Gen<(double[] X, double[] Y)> Pairs =
        (from length in Gen.Choose(2, 30)
         from x in Claim.Samples(length, length)
         from y in Claim.Samples(length, length)
         select (x, y)).Where(pair => pair.x.Distinct().Count() > 1 && pair.y.Distinct().Count() > 1);

    private static readonly Gen<(int[] First, int[] Second, int Categories)> Ratings =
        from categories in Gen.Choose(1, 5)
        from items in Gen.Choose(1, 40)
        from first in Gen.Choose(0, categories - 1).ArrayOf(items)
        from second in Gen.Choose(0, categories - 1).ArrayOf(items)
        select (first, second, categories);

    [Fact]
    public void Correlations_are_symmetric_within_bounds_and_turn_with_the_sign() =>
        Claim.Holds(Pairs, pair =>
        {
            var (x, y) = pair;
            var negated = Array.ConvertAll(y, value => -value);
            foreach (var correlation in (Func<double[], double[], double>[])
                [(a, b) => Correlation.Pearson(a, b).Value.Value, (a, b) => Correlation.Spearman(a, b).Statistic.Value,
                    (a, b) => KendallCorrelation.TauB(a, b).Statistic.Value, (a, b) => KendallCorrelation.TauC(a, b)])
            {
                var value = correlation(x, y);
                Assert.InRange(value, -1, 1);
                Assert.Equal(value, correlation(y, x), 1e-13);
                Assert.Equal(value, -correlation(x, negated), 1e-13);
                Assert.Equal(value, correlation(x.Reverse().ToArray(), y.Reverse().ToArray()), 1e-13);
            }
        });

    [Fact]
    public void Pearsons_interval_contains_r_and_does_not_depend_on_scale() =>
        Claim.Holds(Pairs, pair =>
        {
            var (x, y) = pair;
            var estimate = Correlation.Pearson(x, y);
            var scaled = Correlation.Pearson(Array.ConvertAll(x, value => (3e100 * value) + 1e100), y);
            Assert.True(estimate.Interval!.Contains(estimate.Value.Value));
            Assert.Equal(estimate.Value.Value, scaled.Value.Value, 1e-12);
        });

    [Fact]
    public void Perfect_agreement_is_exactly_1_with_a_p_value_of_0() =>
        Claim.Holds(Pairs.Where(pair => pair.X.Length > 2), pair =>
        {
            var stretched = Array.ConvertAll(pair.X, value => Math.Exp(value / 5));
            Assert.Equal(1, Correlation.Spearman(pair.X, stretched).Statistic.Value);
            Assert.Equal(0, Correlation.Spearman(pair.X, stretched).PValue.Value);
            Assert.Equal(1, KendallCorrelation.TauB(pair.X, stretched).Statistic.Value);
            Assert.Equal(1, Correlation.Pearson(pair.X, pair.X).Value.Value);
        });

    [Fact]
    public void Rank_correlations_depend_on_the_order_of_values_alone() =>
        Claim.Holds(Pairs, pair =>
        {
            var (x, y) = pair;
            var stretched = Array.ConvertAll(x, Math.Exp);
            Assert.Equal(Correlation.Spearman(x, y), Correlation.Spearman(stretched, y));
            Assert.Equal(KendallCorrelation.TauB(x, y), KendallCorrelation.TauB(stretched, y));
        });

    [Fact]
    public void Kendalls_tau_is_what_comparing_every_pair_gives() =>
        Claim.Holds(Pairs, pair =>
        {
            var (x, y) = pair;
            double difference = 0, untiedX = 0, untiedY = 0;
            for (var i = 0; i < x.Length; i++)
                for (var j = 0; j < i; j++)
                {
                    int signX = Math.Sign(x[i] - x[j]), signY = Math.Sign(y[i] - y[j]);
                    difference += signX * signY;
                    untiedX += Math.Abs(signX);
                    untiedY += Math.Abs(signY);
                }

            Assert.Equal(difference / Math.Sqrt(untiedX * untiedY), KendallCorrelation.TauB(x, y).Statistic.Value, 1e-13);
        });

    [Fact]
    public void Kendalls_exact_p_value_is_the_share_of_orders()
    {
        // All 5! orders against 1..5.
        double[] x = [1, 2, 3, 4, 5];
        var differences = Permutations([1, 2, 3, 4, 5]).Select(y => KendallCorrelation.TauB(x, y).Statistic.Value).ToList();
        foreach (var y in Permutations([1, 2, 3, 4, 5]))
        {
            var exact = KendallCorrelation.Exact(x, y);
            var share = differences.Count(tau => Math.Abs(tau) >= Math.Abs(exact.Statistic.Value) - 1e-9) / 120.0;
            Assert.Equal(share, exact.PValue.Value, 1e-13);
        }
    }

    [Fact]
    public void Kendalls_exact_p_value_agrees_with_scipy_at_thirty_observations()
    {
        double[] y = [21, 16, 7, 1, 3, 28, 15, 11, 25, 20, 24, 29, 26, 23, 2, 17, 12, 10, 4, 5, 8, 0, 9, 14, 18, 22, 13, 27, 6, 19];
        double[] x = [.. Enumerable.Range(0, 30)];
        Assert.Equal(0.7772097145495372, KendallCorrelation.Exact(x, y).PValue.Value, 1e-12);
    }

    [Fact]
    public void Kappa_is_symmetric_within_bounds_and_1_for_oneself() =>
        Claim.Holds(Ratings, ratings =>
        {
            var (first, second, categories) = ratings;
            foreach (var weights in Enum.GetValues<KappaWeights>())
            {
                var kappa = RaterAgreement.CohensKappa(first, second, categories, weights);
                Assert.InRange(kappa.ToNullable() ?? 0, -1 - 1e-12, 1);
                AssertSame(kappa, RaterAgreement.CohensKappa(second, first, categories, weights));
                Assert.Equal(1, RaterAgreement.CohensKappa(first, first, categories, weights).ToNullable() ?? 1);
            }
        });

    [Fact]
    public void Unweighted_kappa_and_Matthews_do_not_depend_on_the_names_of_categories() =>
        Claim.Holds(Ratings, ratings =>
        {
            var (first, second, categories) = ratings;
            int Rename(int c) => (c + 1) % categories;
            int[] a = Array.ConvertAll(first, Rename), b = Array.ConvertAll(second, Rename);
            AssertSame(RaterAgreement.CohensKappa(first, second, categories), RaterAgreement.CohensKappa(a, b, categories));
            AssertSame(RaterAgreement.Matthews(first, second, categories), RaterAgreement.Matthews(a, b, categories));
        });

    [Fact]
    public void Matthews_of_two_classes_is_Pearsons_r() =>
        Claim.Holds(Ratings.Where(r => r.Categories == 2 && r.First.Distinct().Count() == 2 && r.Second.Distinct().Count() == 2), r =>
            Assert.Equal(
                Correlation.Pearson(Array.ConvertAll(r.First, c => (double)c), Array.ConvertAll(r.Second, c => (double)c)).Value.Value,
                RaterAgreement.Matthews(r.First, r.Second, 2).Value, 1e-12));

    [Fact]
    public void Agreement_without_alternatives_is_undefined_and_says_why()
    {
        Assert.NotNull(RaterAgreement.CohensKappa([1, 1], [1, 1], 2).Reason);
        Assert.NotNull(RaterAgreement.Matthews([1, 1], [1, 0], 2).Reason);
        Assert.NotNull(RaterAgreement.FleissKappa([3, 0, 3, 0], 2).Reason);
        Assert.Equal(1, RaterAgreement.FleissKappa([3, 0, 0, 3], 2).Value);
    }

    [Fact]
    public void Wrong_input_is_refused_by_name()
    {
        Refused("y", () => Correlation.Pearson([1, 2], [1, 2, 3]));
        Refused("x", () => Correlation.Pearson([1], [1]));
        Refused("x", () => Correlation.Spearman([1, 1], [1, 2]));
        Refused("y", () => KendallCorrelation.TauB([1, 2], [double.NaN, 2]));
        Refused("level", () => Correlation.Pearson([1, 2], [1, 2], 0));
        Refused("second", () => RaterAgreement.Observed([1], [1, 2]));
        Refused("counts", () => RaterAgreement.FleissKappa([1, 1, 2, 1], 2));
        Refused("counts", () => RaterAgreement.FleissKappa([1, 0], 2));
        Refused("counts", () => RaterAgreement.FleissKappa([-1, 3], 2));
    }

    private static void AssertSame(MetricValue expected, MetricValue actual)
    {
        Assert.Equal(expected.IsDefined, actual.IsDefined);
        Assert.Equal(expected.ToNullable() ?? 0, actual.ToNullable() ?? 0, 1e-12);
    }

    private static IEnumerable<double[]> Permutations(double[] values) => values.Length <= 1
        ? [values]
        : values.SelectMany(head => Permutations([.. values.Where(value => value != head)]), (head, tail) => (double[])[head, .. tail]);

    private static void Refused(string argument, Action call) =>
        Assert.Equal(argument, Assert.Throws<ArgumentException>(call).ParamName);
}
