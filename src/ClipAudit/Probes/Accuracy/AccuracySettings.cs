using System.Collections.Immutable;
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
    public required ImmutableArray<AccuracyTask> Tasks { get; init; }

    /// <summary>Method of the intervals of proportions.</summary>
    public required ProportionInterval Interval { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>Smallest number of images with which a group takes part in a gap, at least 1; smaller groups are measured and
    /// listed, and the gap's formula says that they were left out of it.</summary>
    public required int MinGroup { get; init; }
}

/// <summary>One dataset, classified with one set of prompts.</summary>
internal sealed record AccuracyTask
{
    /// <summary>Name of the dataset in the audit.</summary>
    public required string Dataset { get; init; }

    /// <summary>Name of the prompts in the audit, the variant of the measurements; null for templates written in place.</summary>
    public required string? Variant { get; init; }

    /// <summary>The words that stand for the classes in prompts; same order and number as the dataset's labels,
    /// distinct.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Prompt templates, at least one, each with <c>{label}</c> in it.</summary>
    public required ImmutableArray<string> Templates { get; init; }

    /// <summary>The prompts of one class, one per template, in their order.</summary>
    /// <param name="class">Index into <see cref="ClassNames"/>.</param>
    public ImmutableArray<string> Prompts(int @class) => PromptTemplate.Fill(Templates, ClassNames[@class]);
}
