using System.Collections.Immutable;

namespace ClipAudit.Metrics.Ranking;

/// <summary>The groups of ranked items, best first.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class RankedGroups
{
    private const double SharesSumTolerance = 1e-9;

    private readonly double[] _scores;
    private readonly int[] _groups;
    private readonly int[] _counts;

    private RankedGroups(double[] scores, int[] groups, int[] counts)
    {
        _scores = scores;
        _groups = groups;
        _counts = counts;
    }

    /// <summary>The number of items.</summary>
    public int Count => _groups.Length;

    /// <summary>The number of groups, those without items included.</summary>
    public int GroupCount => _counts.Length;

    /// <summary>Shape [items]; the group of each item, best first.</summary>
    public ReadOnlySpan<int> Groups => _groups;

    /// <summary>Shape [groups]; the items of each group in the whole list.</summary>
    public ReadOnlySpan<int> GroupSizes => _counts;

    /// <summary>Ranks items by score.</summary>
    /// <param name="scores">Shape [items]; higher ranks first; among equal scores the lower index does.</param>
    /// <param name="groups">Shape [items]; the group of each item, 0-based.</param>
    /// <param name="groupCount">How many groups there are.</param>
    /// <returns>The ranked list.</returns>
    /// <exception cref="ArgumentException">There is no item, lengths differ, a score is not finite, or a group is out of
    /// range.</exception>
    public static RankedGroups ByScore(ReadOnlySpan<double> scores, ReadOnlySpan<int> groups, int groupCount)
    {
        Check.NotEmpty(scores);
        Check.SameLength(groups.Length, scores.Length);
        Check.Finite(scores);
        Check.AtLeast(groupCount, 1);
        Check.AllInRange(groups, 0, groupCount - 1);
        var order = StableOrder.Descending(scores);
        var (sortedScores, sortedGroups, counts) = (new double[order.Length], new int[order.Length], new int[groupCount]);
        for (var i = 0; i < order.Length; i++)
        {
            sortedScores[i] = scores[order[i]];
            sortedGroups[i] = groups[order[i]];
            counts[sortedGroups[i]]++;
        }

        return new RankedGroups(sortedScores, sortedGroups, counts);
    }

    /// <summary>Each group's share in the whole list (demographic parity as target).</summary>
    /// <returns>Shape [groups]; fractions that sum to 1.</returns>
    public ImmutableArray<double> PopulationShares()
    {
        var shares = ImmutableArray.CreateBuilder<double>(GroupCount);
        foreach (var count in _counts)
            shares.Add((double)count / Count);
        return shares.MoveToImmutable();
    }

    /// <summary>The same share for every group ("equal opportunity" in the words of debias-vision-lang).</summary>
    /// <returns>Shape [groups]; 1/groups each.</returns>
    public ImmutableArray<double> UniformShares()
    {
        var shares = ImmutableArray.CreateBuilder<double>(GroupCount);
        for (var g = 0; g < GroupCount; g++)
            shares.Add(1.0 / GroupCount);
        return shares.MoveToImmutable();
    }

    /// <summary>How many items the top k holds, and what their counts are divided by.</summary>
    internal (int Items, int Divisor) Top(int k, RankingConventions conventions)
    {
        Check.AtLeast(k, 1);
        if (k > Count && conventions.KBeyondList == KBeyondList.Refuse)
            throw new ArgumentException(
                $"k must not exceed the number of items, {Check.Text(Count)}; it is {Check.Text(k)}.", nameof(k));
        if (k >= Count)
            return (Count, conventions.KBeyondList == KBeyondList.DivideByK ? k : Count);
        var items = k;
        while (conventions.TiesAtK == TiesAtK.KeepAll && items < Count && _scores[items] == _scores[k - 1])
            items++;
        return (items, k);
    }

    internal int[] CountTop(int items)
    {
        var counts = new int[GroupCount];
        foreach (var group in _groups.AsSpan(0, items))
            counts[group]++;
        return counts;
    }

    /// <summary>Refuses target shares that are no distribution over the groups.</summary>
    internal void CheckShares(ReadOnlySpan<double> desiredShares)
    {
        Check.SameLength(desiredShares.Length, GroupCount);
        Check.AllInRange(desiredShares, 0.0, 1.0);
        double sum = 0;
        foreach (var share in desiredShares)
            sum += share;
        if (Math.Abs(sum - 1) > SharesSumTolerance)
            throw new ArgumentException($"desiredShares must sum to 1; the sum is {Check.Text(sum)}.", nameof(desiredShares));
    }
}
