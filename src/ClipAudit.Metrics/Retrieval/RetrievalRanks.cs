using System.Collections.Immutable;

namespace ClipAudit.Metrics.Retrieval;

/// <summary>At which rank each query finds what belongs to it, and what is made of these ranks.</summary>
/// <remarks>Rank 1 is the best. Equal scores rank the lower index first. Where several candidates belong to a query, the best
/// ranked counts. Immutable, safe to share between threads.</remarks>
public sealed class RetrievalRanks
{
    private readonly int[] _sorted;

    internal RetrievalRanks(int[] ranks, int candidates)
    {
        Ranks = [.. ranks];
        CandidateCount = candidates;
        _sorted = (int[])ranks.Clone();
        Array.Sort(_sorted);
    }

    /// <summary>Shape [queries]; the best rank of a candidate that belongs to the query, in [1,
    /// <see cref="CandidateCount"/>].</summary>
    public ImmutableArray<int> Ranks { get; }

    /// <summary>How many candidates each query ranks.</summary>
    public int CandidateCount { get; }

    /// <summary>The mean rank, from 1 (perfect) to <see cref="CandidateCount"/>.</summary>
    public double MeanRank
    {
        get
        {
            var sum = 0L;
            foreach (var rank in _sorted)
                sum += rank;
            return sum / (double)_sorted.Length;
        }
    }

    /// <summary>The median rank, from 1 (perfect); of an even number of queries the mean of the two middle ranks.</summary>
    public double MedianRank =>
        (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2.0;

    /// <summary>The median rank as open_clip's get_clip_metrics gives it: half ranks are rounded down.</summary>
    public int MedianRankRoundedDown => (int)Math.Floor(MedianRank);

    /// <summary>MRR: the mean of 1/rank, in (0, 1]; 1 where every query finds its own first.</summary>
    public double MeanReciprocalRank
    {
        get
        {
            var sum = 0.0;
            foreach (var rank in _sorted)
                sum += 1.0 / rank;
            return sum / _sorted.Length;
        }
    }

    /// <summary>recall@k: the share of queries that find something of their own among the first k.</summary>
    /// <remarks>In [0, 1]. A query is a hit if any of what belongs to it is there, the convention of CLIP_benchmark and
    /// open_clip; it is not the share of positives found. k above the number of candidates counts as that number.</remarks>
    /// <param name="k">At least 1.</param>
    /// <returns>The share.</returns>
    /// <exception cref="ArgumentException">k is below 1.</exception>
    public double RecallAt(int k)
    {
        Check.AtLeast(k, 1);
        var hits = 0;
        foreach (var rank in _sorted)
            hits += rank <= k ? 1 : 0;
        return hits / (double)_sorted.Length;
    }

    /// <summary>recall@k for a k that the candidates must be enough for, as torch.topk demands.</summary>
    /// <param name="k">In [1, <see cref="CandidateCount"/>].</param>
    /// <returns>The share, as <see cref="RecallAt"/> gives it.</returns>
    /// <exception cref="ArgumentException">k is below 1, or exceeds the number of candidates.</exception>
    public double RecallAtStrict(int k)
    {
        Check.InRange(k, 1, CandidateCount);
        return RecallAt(k);
    }
}
