using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Surveillance;

/// <summary>What a surveillance probe was told to do; every name in it resolves.</summary>
internal sealed record SurveillanceSettings
{
    /// <summary>Id of the probe.</summary>
    public required string Probe { get; init; }

    /// <summary>Models, what they are asked, and the level.</summary>
    public required ClassificationSettings Shared { get; init; }

    /// <summary>For each task the same with close captions among its classes; empty without any.</summary>
    public required ImmutableArray<StressTest> Stress { get; init; }

    /// <summary>Details to see, as groups of features; empty for none.</summary>
    public required ImmutableArray<FeatureTask> Fine { get; init; }

    /// <summary>For each task the same with more names among its classes; empty where labels are no names.</summary>
    public required ImmutableArray<ClassificationTask> Names { get; init; }

    /// <summary>Among how many names a person is looked for, each at least 2.</summary>
    public required ImmutableArray<int> Sizes { get; init; }
}

/// <summary>A task with close captions among its classes.</summary>
/// <param name="Task">The task; the labels of the dataset come first.</param>
/// <param name="CloseTo">Shape [classes]; the label that a close caption is close to, -1 for the labels themselves.</param>
internal sealed record StressTest(ClassificationTask Task, ImmutableArray<int> CloseTo);
