namespace ClipAudit.Metrics.Fairness;

/// <summary>How far a rate differs between groups.</summary>
/// <param name="Difference">Fraction in 0..1. 0: no disparity; 1: the largest possible.</param>
/// <param name="Ratio">0..1. 1: no disparity; 0: a group has rate 0 where another has not. Undefined where all rates are 0.</param>
/// <param name="Lowest">The index of the group with the smallest rate (the first of equals); −1 where no rate is defined.</param>
/// <param name="Highest">The index of the group with the largest rate (the first of equals); −1 where no rate is defined.</param>
/// <remarks>Undefined rates are skipped. Immutable, safe to share between threads.</remarks>
public sealed record Disparity(MetricValue Difference, MetricValue Ratio, int Lowest, int Highest)
{
    private const string NoRate = "The rate is undefined in every group.";
    private const string AllZero = "The rate is 0 in every group, and 0/0 has no value.";

    /// <summary>Between groups: largest minus smallest, and smallest over largest.</summary>
    /// <param name="rates">Shape [groups]; fractions, undefined where a group has none.</param>
    /// <returns>The disparity; of a single group the difference is 0 and the ratio 1.</returns>
    /// <exception cref="ArgumentException">There is no group.</exception>
    public static Disparity Between(ReadOnlySpan<MetricValue> rates)
    {
        var (lowest, highest) = Extremes(rates);
        if (lowest < 0)
            return None();
        var (low, high) = (rates[lowest].Value, rates[highest].Value);
        return new Disparity(high - low, MetricValue.Ratio(low, high, AllZero), lowest, highest);
    }

    /// <summary>Between each group and all items: the largest |rate − overall|, and the smallest of rate/overall and
    /// overall/rate.</summary>
    /// <param name="rates">Shape [groups]; fractions, undefined where a group has none.</param>
    /// <param name="overall">The rate over all items.</param>
    /// <returns>The disparity; undefined where the overall rate is.</returns>
    /// <exception cref="ArgumentException">There is no group.</exception>
    public static Disparity ToOverall(ReadOnlySpan<MetricValue> rates, MetricValue overall)
    {
        var (lowest, highest) = Extremes(rates);
        if (lowest < 0 || !overall.IsDefined)
            return None();
        double difference = 0;
        MetricValue ratio = MetricValue.Undefined(AllZero);
        foreach (var rate in rates)
        {
            if (!rate.IsDefined)
                continue;
            difference = Math.Max(difference, Math.Abs(rate.Value - overall.Value));
            var (low, high) = (Math.Min(rate.Value, overall.Value), Math.Max(rate.Value, overall.Value));
            if (high > 0)
                ratio = Math.Min(low / high, ratio.IsDefined ? ratio.Value : 1);
        }

        return new Disparity(difference, ratio, lowest, highest);
    }

    private static (int Lowest, int Highest) Extremes(ReadOnlySpan<MetricValue> rates)
    {
        Check.NotEmpty(rates);
        int lowest = -1, highest = -1;
        for (var g = 0; g < rates.Length; g++)
        {
            if (!rates[g].IsDefined)
                continue;
            lowest = lowest < 0 || rates[g].Value < rates[lowest].Value ? g : lowest;
            highest = highest < 0 || rates[g].Value > rates[highest].Value ? g : highest;
        }

        return (lowest, highest);
    }

    private static Disparity None() => new(MetricValue.Undefined(NoRate), MetricValue.Undefined(NoRate), -1, -1);
}
