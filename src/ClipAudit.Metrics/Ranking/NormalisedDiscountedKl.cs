namespace ClipAudit.Metrics.Ranking;

/// <summary>NDKL: how far the groups' shares stray from the target along a ranking, top ranks weighing most.</summary>
/// <remarks>NDKL@k = Σᵢ KL(shares in the top i ‖ desired) / log₂(i + 1) / Σᵢ 1 / log₂(i + 1), i = 1..k, KL in nats with 0·ln 0 = 0.
/// 0: every prefix has the desired shares (which short prefixes can't have: compare with the NDKL of random orders); at most
/// −ln(smallest desired share). Source: Geyik, Ambler and Kenthapadi 2019 (arXiv:1905.01989), who take k = n.
/// Implementation note: KL of the top i is S/i − ln i with S = Σ_g c_g ln(c_g / q_g), and one more item changes one term of S, so
/// all prefixes together take O(k) rather than O(k · groups).</remarks>
public static class NormalisedDiscountedKl
{
    /// <summary>Computes NDKL over the prefixes 1..k.</summary>
    /// <param name="ranked">The ranked list.</param>
    /// <param name="desiredShares">Shape [groups]; the target distribution, fractions that sum to 1.</param>
    /// <param name="k">At least 1; the list's length for the published NDKL.</param>
    /// <param name="conventions">Which variant of ties and of k above the list; null: <see cref="RankingConventions.Visogender"/>.</param>
    /// <returns>NDKL, at least 0; infinite where a group with a desired share of 0 is among the top.</returns>
    /// <exception cref="ArgumentException">As <see cref="Skew.AtK"/>.</exception>
    public static double AtK(
        RankedGroups ranked, ReadOnlySpan<double> desiredShares, int k, RankingConventions? conventions = null)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ranked.CheckShares(desiredShares);
        var (items, divisor) = ranked.Top(k, conventions ?? RankingConventions.Visogender);
        var counts = new int[ranked.GroupCount];
        double divergence = 0, discounts = 0, sum = 0;
        for (var i = 1; i <= items; i++)
        {
            var group = ranked.Groups[i - 1];
            sum += Growth(counts[group]++, desiredShares[group]);
            var discount = 1 / Math.Log2(i + 1.0);
            divergence += Math.Max(0, sum / i - Math.Log(i)) * discount;
            if (i <= divisor)
                discounts += discount;
        }

        for (var i = items + 1; i <= divisor; i++)
            discounts += 1 / Math.Log2(i + 1.0);
        return divergence / discounts;
    }

    /// <summary>(c + 1) ln((c + 1) / q) − c ln(c / q), without its cancellation.</summary>
    private static double Growth(int count, double desired) => count == 0
        ? -Math.Log(desired)
        : Math.Log((count + 1) / desired) + count * LogOfOnePlus(1.0 / count);

    private static double LogOfOnePlus(double x)
    {
        var rounded = 1 + x;
        return rounded == 1 ? x : Math.Log(rounded) * x / (rounded - 1);
    }
}
