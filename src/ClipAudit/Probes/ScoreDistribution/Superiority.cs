using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using MathNet.Numerics.Distributions;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>How two samples differ, as effects with intervals.</summary>
internal static class Superiority
{
    private const int Halvings = 60;

    /// <summary>P(first above second), ties as half.</summary>
    /// <remarks>Newcombe's method 5: the values θ whose distance to the estimate is at most z standard errors at θ, var(θ) =
    /// θ(1−θ)/(mn) · (1 + (N−1)((1−θ)/(2−θ) + θ/(1+θ))), N = (m+n)/2; good for samples without overlap too.</remarks>
    public static Estimate Of(double[] first, double[] second, double level)
    {
        var value = MannWhitneyTest.ProbabilityOfSuperiority(first, second);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        bool Within(double theta) =>
            (value - theta) * (value - theta) <= z * z * Variance(theta, first.Length, second.Length);
        return new Estimate(
            value, new Interval(Edge(value, 0, Within), Edge(value, 1, Within), level, "Newcombe method 5"), first.Length + second.Length);
    }

    /// <summary>The largest distance of the distribution functions.</summary>
    /// <remarks>Each of them keeps within √(ln(4/α) / 2n) of the true one with probability 1 − α/2 (Dvoretzky, Kiefer and Wolfowitz
    /// with Massart's constant), so their distance keeps within the sum.</remarks>
    public static Estimate Distance(double[] first, double[] second, MetricValue statistic, double level)
    {
        double Reach(int n) => Math.Sqrt(Math.Log(4 / (1 - level)) / (2 * n));
        var reach = Reach(first.Length) + Reach(second.Length);
        var value = statistic.Value;
        return new Estimate(
            value, new Interval(Math.Max(0, value - reach), Math.Min(1, value + reach), level, "Dvoretzky–Kiefer–Wolfowitz–Massart"),
            first.Length + second.Length);
    }

    private static double Variance(double theta, int m, int n) =>
        theta * (1 - theta) / ((double)m * n) * (1 + ((((m + n) / 2.0) - 1) * (((1 - theta) / (2 - theta)) + (theta / (1 + theta)))));

    // The last point that is within, on the way from the estimate to an end.
    private static double Edge(double value, double end, Func<double, bool> within)
    {
        var (inside, outside) = (value, end);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (inside + outside) / 2;
            (inside, outside) = within(middle) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }
}
