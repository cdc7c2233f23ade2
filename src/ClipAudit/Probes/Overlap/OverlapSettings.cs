using System.Collections.Immutable;
using ClipAudit.Evaluation.Hashing;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.EffectiveRobustness;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>What an overlap probe was told to do; every name in it resolves.</summary>
internal sealed record OverlapSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Name of the model whose embeddings and whose view of images are compared.</summary>
    public required string Detector { get; init; }

    /// <summary>Names of the datasets that are searched for images of others, at least one.</summary>
    public required ImmutableArray<string> Datasets { get; init; }

    /// <summary>Names of the datasets whose images are searched for, at least one, none of <see cref="Datasets"/>.</summary>
    public required ImmutableArray<string> Against { get; init; }

    /// <summary>When images overlap, at least one, distinct.</summary>
    public required ImmutableArray<OverlapRule> Rules { get; init; }

    /// <summary>Names of the models whose accuracies are compared; empty where none are.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What each dataset is classified with; empty where accuracies are not compared.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>How ρ is computed again on clean images; null where it isn't.</summary>
    public EffectiveRobustnessSettings? Robustness { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>The same for accuracies on overlapping images, in (0, 1).</summary>
    public required double OverlapLevel { get; init; }

    /// <summary>What is compared, each once: perceptual hashes, and null for embeddings.</summary>
    public ImmutableArray<PerceptualHash?> Detectors => [.. Rules.Select(rule => rule.Hash).Distinct()];
}
