using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>What a label association probe was told to do; every name in it resolves.</summary>
internal sealed record LabelAssociationSettings
{
    /// <summary>Models, datasets and groups.</summary>
    public required GroupedSettings Shared { get; init; }

    /// <summary>The datasets with the label set; each dataset occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>When an image has a label; at least one rule, distinct.</summary>
    public required ImmutableArray<LabelRule> Rules { get; init; }

    /// <summary>The test of independence.</summary>
    public required AssociationTest Test { get; init; }

    /// <summary>How many labels are listed as a group's most frequent ones; 0 for none.</summary>
    public required int Top { get; init; }
}

/// <summary>Tests of independence of a label and the groups.</summary>
internal enum AssociationTest
{
    /// <summary>Fisher's exact test for two groups with an expected frequency below 5, otherwise χ².</summary>
    Auto,

    /// <summary>Pearson's χ², without Yates' correction.</summary>
    ChiSquare,

    /// <summary>Fisher's exact test, two-sided; for two groups.</summary>
    Fisher,
}
