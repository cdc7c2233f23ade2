using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Tests.Metrics.HypothesisTests;

public sealed class BinomialTestTests
{
    // P(X ≥ k) and P(X ≤ k) summed in exact fractions; bounds from scipy 1.10.1, beta.ppf at 0.0025 and 0.9975.
    [Theory]
    [InlineData(9, 10, 0.6, 0.0463574016, 0.9939533824, 0.41941345114664746, 0.9997497183038788)]
    [InlineData(0, 5, 0.3, 1.0, 0.16807, 0.0, 0.6982911831727432)]
    [InlineData(5, 5, 0.3, 0.00243, 1.0, 0.30170881682725814, 1.0)]
    [InlineData(180, 200, 0.85, 0.02547343064833911, 0.9851197019379567, 0.8264874447016444, 0.9502808576117275)]
    [InlineData(37, 50, 0.7, 0.3278832363625135, 0.7771342151128185, 0.5360430080307526, 0.889470466378364)]
    [InlineData(1203, 2000, 0.58, 0.026866758790195847, 0.9758386062913428, 0.5702675631590839, 0.6321597538449635)]
    public void Tails_and_exact_bounds_agree_with_others(
        int successes, int trials, double probability, double greater, double less, double lower, double upper)
    {
        Assert.Equal(greater, P(successes, trials, probability, Alternative.Greater), 1e-11);
        Assert.Equal(less, P(successes, trials, probability, Alternative.Less), 1e-11);
        Assert.Equal(Math.Min(1, 2 * Math.Min(greater, less)), P(successes, trials, probability, Alternative.TwoSided), 1e-11);
        var interval = BinomialIntervals.ClopperPearson(successes, trials, 0.995);
        Assert.Equal(lower, interval.Lower, 1e-11);
        Assert.Equal(upper, interval.Upper, 1e-11);
    }

    // scipy 1.10.1, binom.sf.
    [Fact]
    public void A_tiny_tail_keeps_its_digits() =>
        Assert.Equal(1, P(45600, 50000, 0.899, Alternative.Greater) / 4.103829016238974e-23, 1e-8);

    [Theory]
    [InlineData(0, 3, 0.0, 1.0)]
    [InlineData(1, 3, 0.0, 0.0)]
    [InlineData(3, 3, 1.0, 1.0)]
    public void Certainties_have_their_tails(int successes, int trials, double probability, double greater) =>
        Assert.Equal(greater, P(successes, trials, probability, Alternative.Greater));

    [Theory]
    [InlineData(4, 3, 0.5, "successes")]
    [InlineData(0, 0, 0.5, "trials")]
    [InlineData(1, 3, 1.5, "probability")]
    [InlineData(1, 3, double.NaN, "probability")]
    public void Counts_and_probabilities_keep_their_rules(int successes, int trials, double probability, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentException>(() => P(successes, trials, probability, Alternative.Less)).ParamName);

    private static double P(int successes, int trials, double probability, Alternative alternative) =>
        BinomialTest.Exact(successes, trials, probability, alternative).PValue.Value;
}
