using System.Collections.Immutable;
using ClipAudit.Evaluation;

namespace ClipAudit.Probes.Classifying;

/// <summary>One dataset, classified with one set of prompts.</summary>
internal sealed record ClassificationTask
{
    /// <summary>Name of the dataset in the audit.</summary>
    public required string Dataset { get; init; }

    /// <summary>Name of the prompts in the audit, the variant of the measurements; null for templates written in place.</summary>
    public required string? Variant { get; init; }

    /// <summary>What measurements call the classes: the dataset's labels, or those of a label set of the probe's own.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>The words that stand for the classes in prompts; same order and number as <see cref="Labels"/>, distinct.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>Prompt templates, at least one, each with <c>{label}</c> in it; none where predictions are given.</summary>
    public required ImmutableArray<string> Templates { get; init; }

    /// <summary>Whether the dataset gives predictions, so that nothing is classified here.</summary>
    public bool IsGiven { get; init; }

    /// <summary>The models of which there is evidence on the dataset; null for all.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>Whether there is evidence of a model on the dataset.</summary>
    public bool Knows(string model) => Models is not { } known || known.Contains(model);

    /// <summary>What classes stand for the labels; null where each label is scored by itself.</summary>
    public ClassPool? Pool { get; init; }

    /// <summary>The words of the classes that stand for the labels, in the order of <see cref="Pool"/>; empty without one.</summary>
    public ImmutableArray<string> ScoredNames { get; init; } = [];

    /// <summary>All prompts of the first class, then those of the second, and so on.</summary>
    public ImmutableArray<string> Prompts() =>
        [.. (Pool is null ? ClassNames : ScoredNames).SelectMany(name => PromptTemplate.Fill(Templates, name))];

    /// <summary>The prompts of one class, one per template, in their order.</summary>
    /// <param name="class">Index into <see cref="ClassNames"/>.</param>
    public ImmutableArray<string> Prompts(int @class) => PromptTemplate.Fill(Templates, ClassNames[@class]);
}
