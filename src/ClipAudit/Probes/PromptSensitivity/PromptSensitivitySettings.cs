using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>What a probe of prompt sensitivity was told to do; every name in it resolves.</summary>
internal sealed record PromptSensitivitySettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What each model is asked, at least one.</summary>
    public required ImmutableArray<WordedTask> Tasks { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}

/// <summary>A dataset, classified with two templates or more, and again with other words for the classes.</summary>
/// <param name="Task">The task with all templates.</param>
/// <param name="Renamed">The same task with each set of other class names that touches one of its classes.</param>
internal sealed record WordedTask(ClassificationTask Task, ImmutableArray<RenamedTask> Renamed);

/// <summary>A task with other words for its classes.</summary>
/// <param name="Name">Name of the set of class names.</param>
/// <param name="Task">The task.</param>
internal sealed record RenamedTask(string Name, ClassificationTask Task);
