using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Agreement;

/// <summary>Linear and rank correlation of paired observations.</summary>
/// <remarks>Both spans have one length of at least 2 and finite values, and neither may be constant: a constant has no correlation with
/// anything, and is refused.</remarks>
public static class Correlation
{
    /// <summary>Pearson's correlation r with the interval of Fisher's z.</summary>
    /// <remarks>Σ(x−x̄)(y−ȳ)/√(Σ(x−x̄)²Σ(y−ȳ)²). Range −1..1; 0: no linear relation; ±1: all points on a line.
    /// Interval: tanh(artanh r ± z/√(n−3)), which is −1..1 at n ≤ 3. Source: Fisher 1921, Metron 1, 3-32.</remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>r with its interval.</returns>
    /// <exception cref="ArgumentException">The spans differ in length, have fewer than 2 values, or one is constant or not finite; or
    /// the level breaks its rule.</exception>
    public static Estimate Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95)
    {
        Check.OpenFraction(level);
        var r = Coefficient(x, y);
        return new Estimate(r, FisherInterval(r, x.Length, level), x.Length);
    }

    /// <summary>The test that Pearson's r is 0 in a bivariate normal population.</summary>
    /// <remarks>r√((n−2)/(1−r²)) follows Student's t with n − 2 degrees of freedom. With two observations r is always ±1 and p is 1.
    /// </remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <returns>r as the statistic, and the two-sided p-value.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Pearson"/>.</exception>
    public static TestResult PearsonTest(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var r = Coefficient(x, y);
        var degrees = x.Length - 2;
        return new TestResult("Pearson, t", r, degrees == 0 ? 1 : BetaLaw.CorrelationTwoSided(r, degrees), degrees);
    }

    /// <summary>Spearman's rank correlation ρ, and the test that it is 0.</summary>
    /// <remarks>Pearson's r of the midranks. Range −1..1; 0: no monotone relation; ±1: one increases exactly with, or against, the
    /// other. p by the t approximation with n − 2 degrees of freedom; undefined for two observations.
    /// Source: Spearman 1904, Am. J. Psychol. 15, 72-101.</remarks>
    /// <param name="x">Shape [n], finite, not constant.</param>
    /// <param name="y">Shape [n], finite, not constant.</param>
    /// <returns>ρ as the statistic, and the two-sided p-value.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Pearson"/>.</exception>
    public static TestResult Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Validate(x, y);
        var rho = Coefficient(Ranks.Midranks(x), Ranks.Midranks(y));
        var degrees = x.Length - 2;
        MetricValue p = degrees > 0
            ? BetaLaw.CorrelationTwoSided(rho, degrees)
            : MetricValue.Undefined("Two observations leave Student's t without degrees of freedom.");
        return new TestResult("Spearman, t", rho, p, degrees);
    }

    internal static void Validate(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Check.SameLength(y.Length, x.Length);
        Check.AtLeast(x.Length, 2);
        Check.Finite(x);
        Check.Finite(y);
        RefuseConstant(x, nameof(x));
        RefuseConstant(y, nameof(y));
    }

    private static double Coefficient(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Validate(x, y);
        double meanX = Mean(x), meanY = Mean(y), scaleX = LargestDeviation(x, meanX), scaleY = LargestDeviation(y, meanY);
        if (scaleX == 0 || scaleY == 0)
            throw new ArgumentException("x and y must vary by more than rounding.", scaleX == 0 ? nameof(x) : nameof(y));
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double dx = (x[i] - meanX) / scaleX, dy = (y[i] - meanY) / scaleY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        // One root of the product: equal sums then give exactly ±1.
        return Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    private static Interval FisherInterval(double r, int n, double level)
    {
        const string method = "Fisher z";
        if (n <= 3)
            return new Interval(-1, 1, level, method);
        if (Math.Abs(r) == 1)
            return new Interval(r, r, level, method);
        var half = StandardNormal.Critical(level) / Math.Sqrt(n - 3);
        var z = Math.Atanh(r);
        return new Interval(Math.Min(r, Math.Tanh(z - half)), Math.Max(r, Math.Tanh(z + half)), level, method);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double mean = 0;
        for (var i = 0; i < values.Length; i++)
            mean += (values[i] - mean) / (i + 1);
        return mean;
    }

    // Deviations are scaled before they are squared, so that neither tiny nor huge values lose their squares.
    private static double LargestDeviation(ReadOnlySpan<double> values, double mean)
    {
        double largest = 0;
        foreach (var value in values)
            largest = Math.Max(largest, Math.Abs(value - mean));
        return largest;
    }

    private static void RefuseConstant(ReadOnlySpan<double> values, string name)
    {
        foreach (var value in values)
            if (value != values[0])
                return;
        throw new ArgumentException($"{name} must not be constant: a constant has no correlation with anything.", name);
    }
}
