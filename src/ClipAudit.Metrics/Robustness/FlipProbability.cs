using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>How often a prediction changes along a perturbed sequence (ImageNet-P).</summary>
/// <param name="Value">The mean over sequences, 0..1. 0: predictions never change; 1: every compared pair differs.</param>
/// <param name="PerSequence">Shape [sequences]; the share of compared pairs that differ within each, 0..1. Sequences are the units
/// to resample for an interval.</param>
/// <remarks>The mean is taken within a sequence first, so short sequences weigh as much as long ones.
/// Source: Hendrycks and Dietterich 2019 (arXiv:1903.12261). Immutable, safe to share between threads.</remarks>
public sealed record FlipProbability(double Value, ImmutableArray<double> PerSequence)
{
    /// <summary>Counts the flips.</summary>
    /// <param name="predictions">Shape [frames]; predicted class of every frame, sequence after sequence.</param>
    /// <param name="sequenceLengths">Shape [sequences]; frames per sequence, summing to [frames].</param>
    /// <param name="compareTo">Variant: the previous frame, or the first (noise perturbations).</param>
    /// <param name="step">How many frames back the previous frame is: 1, or the perturbation's difficulty (2: frames i and i + 2).
    /// 1 with <see cref="FrameReference.FirstFrame"/>.</param>
    /// <returns>The flip probability.</returns>
    /// <exception cref="ArgumentException">There is no sequence, one has no pair to compare, or the lengths do not sum up.</exception>
    public static FlipProbability Measure(
        ReadOnlySpan<int> predictions, ReadOnlySpan<int> sequenceLengths, FrameReference compareTo, int step = 1)
    {
        var frames = predictions.ToArray();
        var means = FrameComparison.MeanPerSequence(sequenceLengths, frames.Length, compareTo, step,
            (earlier, later) => frames[earlier] == frames[later] ? 0 : 1);
        return new FlipProbability(FrameComparison.Mean(means), [.. means]);
    }
}
