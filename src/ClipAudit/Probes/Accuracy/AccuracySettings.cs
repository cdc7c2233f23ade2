using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>What an accuracy probe was told to do; every name in it resolves.</summary>
internal sealed record AccuracySettings
{
    /// <summary>What the result says of the probe, its method sentences included.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one, in the order of the audit.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What each model is asked, at least one; each dataset occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>Method of the intervals of proportions.</summary>
    public required ProportionInterval Interval { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>Smallest number of images with which a group takes part in a gap, at least 1; smaller groups are measured and
    /// listed, and the gap's formula says that they were left out of it.</summary>
    public required int MinGroup { get; init; }
}
