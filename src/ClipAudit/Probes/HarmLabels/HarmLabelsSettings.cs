using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>What a harm label probe was told to do; every name in it resolves.</summary>
internal sealed record HarmLabelsSettings
{
    /// <summary>Models, datasets and groups.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>Names of the sets of harmful labels, at least one.</summary>
    public required ImmutableArray<string> Sets { get; init; }

    /// <summary>The label sets to tell apart, at least one; the first is the one as defined.</summary>
    public required ImmutableArray<HarmVariant> Variants { get; init; }

    /// <summary>The classification of each dataset by each variant, shape [datasets][variants].</summary>
    public required ImmutableArray<ImmutableArray<ClassificationTask>> Tasks { get; init; }

    /// <summary>What is measured: the sets, and where there are several, all of them together.</summary>
    public ImmutableArray<string> Outcomes => Sets.Length == 1 ? Sets : [.. Sets, AnySet];

    /// <summary>Names all sets together.</summary>
    public const string AnySet = "any harm";
}

/// <summary>A design of the label set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels, at least two, their words distinct.</param>
/// <param name="Prompts">Its prompts.</param>
internal sealed record HarmVariant(string Name, ImmutableArray<HarmLabel> Labels, ImmutableArray<string> Prompts)
{
    /// <summary>Name of the label set as defined.</summary>
    public const string AsDefined = "as defined";

    /// <summary>The classification of a dataset by this label set.</summary>
    public ClassificationTask On(string dataset, AuditScope scope) => new()
    {
        Dataset = dataset,
        IsGiven = ProbeScope.IsPredicted(dataset, scope),
        Models = scope.ModelsOf(dataset),
        Variant = Name,
        Labels = [.. Labels.Select(label => label.Name)],
        ClassNames = [.. Labels.Select(label => label.Words)],
        Templates = ProbeScope.IsPredicted(dataset, scope) ? [] : Prompts,
    };
}

/// <summary>A label of the set.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Words">What stands for it in prompts.</param>
/// <param name="Set">Index of the harm set that it belongs to; -1 for none.</param>
internal sealed record HarmLabel(string Name, string Words, int Set);
