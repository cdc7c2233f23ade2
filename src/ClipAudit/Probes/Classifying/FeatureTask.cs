using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.Classifying;

/// <summary>The groups of a sensitive feature as classes to tell apart.</summary>
internal sealed record FeatureTask
{
    /// <summary>Its name, the variant of the measurements.</summary>
    public required string Name { get; init; }

    /// <summary>The feature.</summary>
    public required GroupFeature Feature { get; init; }

    /// <summary>The classification of each dataset that has the feature, at least one.</summary>
    public required ImmutableArray<ClassificationTask> On { get; init; }

    /// <summary>The groups as they are told apart, and where these are put together afterwards, those.</summary>
    public required ImmutableArray<GroupFeature> Readings { get; init; }

    /// <summary>What measurements call a reading.</summary>
    public string NameOf(GroupFeature reading) => reading == Feature ? Name : new GroupFeature(Name, reading.Regrouped).Name;

    /// <summary>The group that a class stands for in a reading.</summary>
    public string GroupOf(GroupFeature reading, string @class) => reading == Feature ? @class : reading.Of(@class);

    /// <summary>The index of each sample's group among classes; -1 for none.</summary>
    public int[] Truth(Dataset dataset, ImmutableArray<string> classes, IEnumerable<int> samples)
    {
        var place = dataset.Features.IndexOf(Feature.Source);
        return [.. samples.Select(sample => classes.IndexOf(Feature.Of(dataset.Samples[sample], place)))];
    }
}
