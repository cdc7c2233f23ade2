using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>What a counterfactual probe was told to do; every name in it resolves.</summary>
internal sealed record CounterfactualSettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>The labelled datasets of sets; each occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>The feature by which the images of a set differ.</summary>
    public required string Vary { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}
