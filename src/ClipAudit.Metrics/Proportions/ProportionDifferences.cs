using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Proportions;

/// <summary>Differences of two proportions with their intervals.</summary>
public static class ProportionDifferences
{
    /// <summary>p₁ − p₂ of two independent groups with Newcombe's hybrid score interval.</summary>
    /// <remarks>With (lᵢ, uᵢ) the Wilson interval of p̂ᵢ and d = p̂₁ − p̂₂: lower = d − √((p̂₁−l₁)² + (u₂−p̂₂)²),
    /// upper = d + √((u₁−p̂₁)² + (p̂₂−l₂)²). Fractions in −1..1; 0: equal proportions; 1: all of the first, none of the second.
    /// Always within −1..1 and defined for every count, 0 and n included.
    /// Source: Newcombe 1998, Statistics in Medicine 17, 873-890 (method 10).</remarks>
    /// <param name="first">Successes and trials of the first group.</param>
    /// <param name="second">Successes and trials of the second group.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The difference; n is the number of trials in both groups.</returns>
    /// <exception cref="ArgumentException">A group has no trials, or the level breaks its rule.</exception>
    public static Estimate Newcombe(Proportion first, Proportion second, double level = 0.95)
    {
        BinomialIntervals.Validate(first.Successes, first.Trials, level);
        BinomialIntervals.Validate(second.Successes, second.Trials, level);
        var z = StandardNormal.Critical(level);
        var (l1, u1) = BinomialIntervals.WilsonBounds(first.Successes, first.Trials, z);
        var (l2, u2) = BinomialIntervals.WilsonBounds(second.Successes, second.Trials, z);
        double p1 = first.Value, p2 = second.Value, difference = p1 - p2;
        var lower = difference - Math.Sqrt(Square(p1 - l1) + Square(u2 - p2));
        var upper = difference + Math.Sqrt(Square(u1 - p1) + Square(p2 - l2));
        var interval = new Interval(Math.Max(-1, lower), Math.Min(1, upper), level, "Newcombe hybrid score");
        return new Estimate(difference, interval, first.Trials + second.Trials);
    }

    /// <summary>p₁ − p₂ of two classifiers on the same items, with Tango's score interval.</summary>
    /// <remarks>With b items that only the first gets right, c that only the second does, of n: (b − c)/n. The interval holds every
    /// δ with |b − c − nδ| ≤ z·√(n(2q + δ(1−δ))), q the maximum-likelihood share of c-items given δ. Fractions in −1..1; 0: equal
    /// accuracies. Defined for every count, b = c = 0 included. Source: Tango 1998, Statistics in Medicine 17, 891-908.</remarks>
    /// <param name="onlyFirst">b, at least 0.</param>
    /// <param name="onlySecond">c, at least 0.</param>
    /// <param name="items">n, at least 1 and at least b + c.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The difference; n is the number of items.</returns>
    /// <exception cref="ArgumentException">A count or the level breaks its rule.</exception>
    public static Estimate PairedTango(long onlyFirst, long onlySecond, long items, double level = 0.95)
    {
        Check.AtLeast(items, 1);
        Check.InRange(onlyFirst, 0, items);
        Check.InRange(onlySecond, 0, items - onlyFirst);
        Check.OpenFraction(level);
        var z = StandardNormal.Critical(level);
        var difference = (double)(onlyFirst - onlySecond) / items;
        var lower = RootFinding.Bisect(delta => TangoScore(onlyFirst, onlySecond, items, delta) - z, difference, -1);
        var upper = RootFinding.Bisect(delta => -TangoScore(onlyFirst, onlySecond, items, delta) - z, difference, 1);
        return new Estimate(difference, new Interval(lower, upper, level, "Tango score"), items);
    }

    private static double TangoScore(double b, double c, double n, double delta)
    {
        var numerator = b - c - (n * delta);
        if (numerator == 0)
            return 0;
        double quadratic = 2 * n, linear = -b - c + (((2 * n) - b + c) * delta), constant = -c * delta * (1 - delta);
        var root = Math.Sqrt(Math.Max(0, (linear * linear) - (4 * quadratic * constant)));
        var share = Math.Max((root - linear) / (2 * quadratic), Math.Max(0, -delta));
        var variance = n * ((2 * share) + (delta * (1 - delta)));
        return variance > 0 ? numerator / Math.Sqrt(variance) : double.PositiveInfinity * Math.Sign(numerator);
    }

    private static double Square(double x) => x * x;
}
