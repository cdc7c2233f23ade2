using ClipAudit.Metrics.Classification;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Metrics.Agreement;

/// <summary>Agreement of raters, or of predictions with labels, beyond chance.</summary>
public static class RaterAgreement
{
    /// <summary>The share of items on which two raters agree.</summary>
    /// <remarks>#{firstᵢ = secondᵢ} / n. A fraction in 0..1; 0: never, 1: always. Not corrected for chance.</remarks>
    /// <param name="first">Shape [items]; categories.</param>
    /// <param name="second">Shape [items]; same order.</param>
    /// <returns>The counts of agreements and items.</returns>
    /// <exception cref="ArgumentException">The spans are empty or differ in length.</exception>
    public static Proportion Observed(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Check.NotEmpty(first);
        Check.SameLength(second.Length, first.Length);
        return Predictions.Accuracy(first, second);
    }

    /// <summary>Cohen's κ of two raters.</summary>
    /// <remarks>1 − Σ w·O / Σ w·E, O the observed counts, E = row total · column total / n, w the weight of the disagreement: three
    /// variants, see <see cref="KappaWeights"/>. Range −1..1; 0: agreement as by chance; 1: perfect; negative: less than chance.
    /// Undefined where chance alone would give perfect agreement (both raters use one and the same category).
    /// Sources: Cohen 1960, Educ. Psychol. Meas. 20, 37-46; Cohen 1968, Psychol. Bull. 70, 213-220.</remarks>
    /// <param name="first">Shape [items]; categories in 0..categories−1.</param>
    /// <param name="second">Shape [items]; same order.</param>
    /// <param name="categories">Number of categories, at least 1; weights go by their positions.</param>
    /// <param name="weights">The weight of a disagreement.</param>
    /// <returns>κ, or undefined.</returns>
    /// <exception cref="ArgumentException">The spans are empty, differ in length or hold a category out of range.</exception>
    public static MetricValue CohensKappa(
        ReadOnlySpan<int> first, ReadOnlySpan<int> second, int categories, KappaWeights weights = KappaWeights.Unweighted)
    {
        var table = ConfusionMatrix.Count(first, second, categories);
        var columns = new double[categories];
        for (var j = 0; j < categories; j++)
            columns[j] = table.Predicted(j);
        double observed = 0, chance = 0;
        for (var i = 0; i < categories; i++)
        {
            double row = table.Support(i);
            for (var j = 0; j < categories; j++)
            {
                var weight = Weight(i - j, weights);
                observed += weight * table[i, j];
                chance += weight * row * columns[j] / first.Length;
            }
        }

        return chance == 0
            ? MetricValue.Undefined("Both raters use one and the same category, so chance alone gives perfect agreement.")
            : 1 - (observed / chance);
    }

    /// <summary>Matthews' correlation coefficient of predictions with labels, for any number of classes.</summary>
    /// <remarks>(c·n − Σ pₖtₖ)/√((n² − Σ pₖ²)(n² − Σ tₖ²)), c right predictions, pₖ predictions and tₖ examples of class k. Range −1..1;
    /// 0: as by chance; 1: all right; −1: two classes, all wrong. Two variants where all labels, or all predictions, are of one class:
    /// undefined (the default) or 0 (scikit-learn).
    /// Sources: Matthews 1975, BBA 405, 442-451; Gorodkin 2004, Comput. Biol. Chem. 28, 367-374.</remarks>
    /// <param name="labels">Shape [examples]; true classes in 0..classes−1.</param>
    /// <param name="predictions">Shape [examples]; same order.</param>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <param name="empty">What 0/0 counts as.</param>
    /// <returns>The coefficient, or undefined.</returns>
    /// <exception cref="ArgumentException">The spans are empty, differ in length or hold a class out of range.</exception>
    public static MetricValue Matthews(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes, ZeroDivision empty = ZeroDivision.Undefined)
    {
        var table = ConfusionMatrix.Count(labels, predictions, classes);
        double n = labels.Length, right = 0, product = 0, squaredPredicted = 0, squaredSupport = 0;
        for (var k = 0; k < classes; k++)
        {
            double predicted = table.Predicted(k), support = table.Support(k);
            right += table[k, k];
            product += predicted * support;
            squaredPredicted += predicted * predicted;
            squaredSupport += support * support;
        }

        double spreadPredicted = (n * n) - squaredPredicted, spreadSupport = (n * n) - squaredSupport;
        if (spreadPredicted == 0 || spreadSupport == 0)
            return empty == ZeroDivision.Zero ? 0 : MetricValue.Undefined("All labels, or all predictions, are of one class.");
        return Math.Clamp(((right * n) - product) / Math.Sqrt(spreadPredicted * spreadSupport), -1, 1);
    }

    /// <summary>Fleiss' κ of several raters per subject.</summary>
    /// <remarks>(P̄ − P̄ₑ)/(1 − P̄ₑ), P̄ the mean share of agreeing pairs of raters, P̄ₑ = Σ pⱼ² over the categories' overall shares.
    /// Range −1/(raters−1)..1; 0: agreement as by chance; 1: perfect. Variant: Randolph's free-marginal κ takes P̄ₑ = 1/categories.
    /// Undefined where P̄ₑ = 1 (a single category in use, or given).
    /// Sources: Fleiss 1971, Psychol. Bull. 76, 378-382; Randolph 2005.</remarks>
    /// <param name="counts">Shape [subjects × categories], row-major; raters that chose the category, at least 0; every row sums to the
    /// same number of raters, at least 2.</param>
    /// <param name="categories">Number of categories, at least 1.</param>
    /// <param name="chance">What chance agreement is.</param>
    /// <returns>κ, or undefined.</returns>
    /// <exception cref="ArgumentException">The counts are empty, negative or not whole rows, or rows differ in their number of raters.
    /// </exception>
    public static MetricValue FleissKappa(
        ReadOnlySpan<int> counts, int categories, ChanceAgreement chance = ChanceAgreement.ObservedShares)
    {
        var subjects = Check.Rows(counts, categories);
        Check.AllInRange(counts, 0, int.MaxValue);
        var raters = Raters(counts, categories);
        var totals = new double[categories];
        double agreeing = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            totals[i % categories] += counts[i];
            agreeing += (double)counts[i] * (counts[i] - 1);
        }

        var observed = agreeing / ((double)subjects * raters * (raters - 1));
        double expected = 0;
        foreach (var total in totals)
            expected += chance == ChanceAgreement.Uniform
                ? 1.0 / categories / categories
                : total / ((double)subjects * raters) * (total / ((double)subjects * raters));
        var single = categories == 1 || (chance == ChanceAgreement.ObservedShares && totals.Contains((double)subjects * raters));
        return single
            ? MetricValue.Undefined("Only one category is in use, so chance alone gives perfect agreement.")
            : (observed - expected) / (1 - expected);
    }

    private static long Raters(ReadOnlySpan<int> counts, int categories)
    {
        long expected = 0, sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            sum += counts[i];
            if ((i + 1) % categories != 0)
                continue;
            if (i + 1 == categories)
                expected = sum;
            if (sum != expected)
                throw new ArgumentException("counts must sum to the same number of raters in every row.", nameof(counts));
            sum = 0;
        }

        return expected >= 2 ? expected : throw new ArgumentException("counts must come from at least two raters.", nameof(counts));
    }

    private static double Weight(int distance, KappaWeights weights) => weights switch
    {
        KappaWeights.Unweighted => distance == 0 ? 0 : 1,
        KappaWeights.Linear => Math.Abs(distance),
        KappaWeights.Quadratic => (double)distance * distance,
        _ => throw new ArgumentException($"There are no weights '{weights}'.", nameof(weights)),
    };
}
