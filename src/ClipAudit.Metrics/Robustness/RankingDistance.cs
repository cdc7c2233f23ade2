using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>How the ranks of classes in two frames are compared.</summary>
public enum RankWeighting
{
    /// <summary>Σ over the five classes ranked highest in the earlier frame of |i − min(σ(i), 6)|, σ(i) the later rank of the class
    /// that was i-th. 0..15.</summary>
    Top5,

    /// <summary>Σ over all classes of |1/i − 1/σ(i)| / i. At least 0; differences among high ranks weigh most.</summary>
    Zipf,
}

/// <summary>How far the ranking of classes moves along a perturbed sequence (ImageNet-P).</summary>
/// <param name="Value">The mean over sequences, in the units of <see cref="RankWeighting"/>. 0: the ranks compared never change.</param>
/// <param name="PerSequence">Shape [sequences]; the mean within each. Sequences are the units to resample for an interval.</param>
/// <remarks>The distance is not symmetric in the two frames. Source: Hendrycks and Dietterich 2019 (arXiv:1903.12261), not divided by
/// AlexNet's distance. Immutable, safe to share between threads.</remarks>
public sealed record RankingDistance(double Value, ImmutableArray<double> PerSequence)
{
    private const int Top = 5;

    /// <summary>Measures the distances.</summary>
    /// <param name="scores">Shape [frames × classes], row-major; higher ranks first. Tied classes rank in class order.</param>
    /// <param name="classes">At least 1; at least 5 for <see cref="RankWeighting.Top5"/>.</param>
    /// <param name="sequenceLengths">Shape [sequences]; frames per sequence, summing to [frames].</param>
    /// <param name="weighting">Variant: top-5 or Zipf distance.</param>
    /// <param name="compareTo">Variant: the previous frame, or the first (noise perturbations).</param>
    /// <param name="step">As in <see cref="FlipProbability.Measure"/>.</param>
    /// <returns>The ranking distance.</returns>
    /// <exception cref="ArgumentException">A score is not finite, the shapes do not agree, or a sequence has no pair to compare.</exception>
    public static RankingDistance Measure(
        ReadOnlySpan<double> scores, int classes, ReadOnlySpan<int> sequenceLengths, RankWeighting weighting,
        FrameReference compareTo, int step = 1)
    {
        Check.AtLeast(classes, weighting == RankWeighting.Top5 ? Top : 1);
        Check.Finite(scores);
        var frames = Check.Rows(scores, classes);
        var order = new int[scores.Length];
        var ranks = new int[scores.Length];
        for (var frame = 0; frame < frames; frame++)
            Rank(scores.Slice(frame * classes, classes), order.AsSpan(frame * classes, classes), ranks.AsSpan(frame * classes, classes));
        var means = FrameComparison.MeanPerSequence(sequenceLengths, frames, compareTo, step, (earlier, later) =>
            Distance(order.AsSpan(earlier * classes, classes), ranks.AsSpan(later * classes, classes), weighting));
        return new RankingDistance(FrameComparison.Mean(means), [.. means]);
    }

    private static void Rank(ReadOnlySpan<double> scores, Span<int> order, Span<int> ranks)
    {
        var descending = StableOrder.Descending(scores);
        for (var i = 0; i < descending.Length; i++)
        {
            order[i] = descending[i];
            ranks[descending[i]] = i + 1;
        }
    }

    private static double Distance(ReadOnlySpan<int> earlierOrder, ReadOnlySpan<int> laterRanks, RankWeighting weighting)
    {
        double sum = 0;
        switch (weighting)
        {
            case RankWeighting.Top5:
                for (var i = 1; i <= Top; i++)
                    sum += Math.Abs(i - Math.Min(laterRanks[earlierOrder[i - 1]], Top + 1));
                return sum;
            case RankWeighting.Zipf:
                for (var i = 1; i <= earlierOrder.Length; i++)
                    sum += Math.Abs(1.0 / i - 1.0 / laterRanks[earlierOrder[i - 1]]) / i;
                return sum;
            default:
                throw new ArgumentException($"weighting must be a named weighting, not {(int)weighting}.", nameof(weighting));
        }
    }
}
