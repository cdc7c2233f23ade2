using MathNet.Numerics;

namespace ClipAudit.Metrics.Numerics;

/// <summary>The beta law, and the laws that are beta laws in disguise.</summary>
internal static class BetaLaw
{
    private const int MaximumSteps = 200;

    public static double Cdf(double a, double b, double x) => x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.BetaRegularized(a, b, x);

    /// <summary>The x with Cdf(x) = probability: Newton steps inside a bracket, halved where Newton leaves it.</summary>
    public static double Quantile(double a, double b, double probability)
    {
        var mean = a / (a + b);
        // Solving on the side of the smaller tail keeps the relative accuracy of quantiles near 1 as good as near 0.
        if (Cdf(a, b, mean) < probability && mean > 0.5)
            return 1 - Solve(b, a, 1 - probability);
        return Solve(a, b, probability);
    }

    /// <summary>P(X ≤ successes) for X binomial.</summary>
    public static double BinomialCdf(long successes, long trials, double p) =>
        successes < 0 ? 0 : successes >= trials ? 1 : Cdf(trials - successes, successes + 1, 1 - p);

    /// <summary>Two-sided p-value of a correlation r under Student's t with <paramref name="degrees"/> degrees of freedom.</summary>
    public static double CorrelationTwoSided(double r, double degrees) => Cdf(degrees / 2, 0.5, (1 - r) * (1 + r));

    private static double Solve(double a, double b, double probability)
    {
        double lower = 0, upper = 1, x = a / (a + b);
        var logBeta = SpecialFunctions.BetaLn(a, b);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var excess = Cdf(a, b, x) - probability;
            if (excess == 0)
                return x;
            if (excess > 0)
                upper = x;
            else
                lower = x;
            var density = Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * Math.Log(1 - x)) - logBeta);
            var next = x - (excess / density);
            if (!(next > lower && next < upper))
                next = Middle(lower, upper);
            if (Math.Abs(next - x) <= 2e-16 * x)
                return next;
            x = next;
        }

        return x;
    }

    // The geometric mean reaches quantiles of any magnitude in few halvings.
    private static double Middle(double lower, double upper) =>
        lower > 0 ? Math.Sqrt(lower) * Math.Sqrt(upper) : upper / 64;
}
