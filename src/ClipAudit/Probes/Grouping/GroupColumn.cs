using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Grouping;

/// <summary>To which group of a feature, or of an intersection, each of some samples belongs.</summary>
internal sealed class GroupColumn
{
    private readonly int[] assignments;

    private GroupColumn(string feature, ImmutableArray<string> names, int[] assignments)
    {
        Feature = feature;
        Names = names;
        this.assignments = assignments;
        var sizes = new int[names.Length];
        foreach (var group in assignments)
            sizes[group]++;
        Sizes = [.. sizes];
    }

    /// <summary>Name of the feature, or of several, joined.</summary>
    public string Feature { get; }

    /// <summary>The groups of the dataset by name, those with an unknown part last; those without one of the samples are there too.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Number of samples per group.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>Shape [samples]; the group of each, an index into <see cref="Names"/>.</summary>
    public ReadOnlySpan<int> Assignments => assignments;

    /// <summary>The groups as the metrics take them; there is at least one sample.</summary>
    public SensitiveGroups ToSensitiveGroups() =>
        SensitiveGroups.Of([.. assignments.Select(group => Names[group])], Names.AsSpan());

    /// <summary>Counts samples by group.</summary>
    /// <param name="right">Shape [samples]; what is counted.</param>
    /// <returns>Shape [groups].</returns>
    public Tally[] Count(ReadOnlySpan<bool> right)
    {
        var tallies = new Tally[Names.Length];
        for (var i = 0; i < right.Length; i++)
        {
            ref var tally = ref tallies[assignments[i]];
            tally = tally.With(right[i]);
        }

        return tallies;
    }

    /// <summary>Whether a part of a group's name is unknown.</summary>
    public static bool IsUnknown(string group) => group.Split(FeatureChoice.Intersection).Contains(Sample.UnknownGroup);

    /// <summary>Looks up the groups of samples.</summary>
    /// <param name="dataset">The dataset, which has all features of the choice.</param>
    /// <param name="choice">The feature, or several.</param>
    /// <param name="samples">Indices of samples.</param>
    public static GroupColumn Of(Dataset dataset, FeatureChoice choice, ImmutableArray<int> samples)
    {
        (GroupFeature Feature, int Place)[] features = [.. choice.Features.Select(feature => (feature, dataset.Features.IndexOf(feature.Source)))];
        string Group(int sample) =>
            string.Join(FeatureChoice.Intersection, features.Select(part => part.Feature.Of(dataset.Samples[sample], part.Place)));
        ImmutableArray<string> names = [.. Enumerable.Range(0, dataset.Samples.Length).Select(Group).Distinct(StringComparer.Ordinal)
            .Order(GroupOrder.Instance)];
        var index = names.Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at, StringComparer.Ordinal);
        return new GroupColumn(choice.Name, names, [.. samples.Select(sample => index[Group(sample)])]);
    }

    /// <summary>The groups that are compared: the known ones that are large enough.</summary>
    /// <param name="least">Smallest number of samples.</param>
    public ComparedGroups Compared(int least)
    {
        int[] known = [.. Enumerable.Range(0, Names.Length).Where(group => !IsUnknown(Names[group]))];
        ImmutableArray<int> compared = [.. known.Where(group => Sizes[group] >= Math.Max(1, least))];
        string[] small = [.. known.Where(group => !compared.Contains(group)).Select(group => Names[group])];
        return new ComparedGroups(compared, small.Length == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"groups of fewer than {Math.Max(1, least)} images left out: {string.Join(", ", small)}"));
    }
}

/// <summary>The groups that take part in a comparison.</summary>
/// <param name="Groups">Indices of groups, in their order.</param>
/// <param name="LeftOut">Which known groups are too small, for the formula; null when none is.</param>
internal sealed record ComparedGroups(ImmutableArray<int> Groups, string? LeftOut)
{
    /// <summary>Why there is no comparison of fewer than two groups.</summary>
    public const string TooFew = "Fewer than two known groups have enough readable images, and a comparison needs two.";

    /// <summary>Whether there is anything to compare.</summary>
    public bool IsComparison => Groups.Length >= 2;

    /// <summary>The values of the compared groups.</summary>
    public T[] Of<T>(ReadOnlySpan<T> all)
    {
        var chosen = new T[Groups.Length];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = all[Groups[i]];
        return chosen;
    }
}
