using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Grouping;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>The images of the group that a model is wrong about most often.</summary>
internal static class WorstGroup
{
    /// <summary>A strip of the mistakes in that group; null where nothing is wrong or no group is large enough.</summary>
    /// <param name="set">The predictions.</param>
    /// <param name="shared">The features, and how large a group must be.</param>
    public static ImageStrip? Strip(PredictionSet set, GroupedSettings shared)
    {
        Prediction[] labelled = [.. set.Items.Where(item => item.Rank > 0)];
        ImmutableArray<int> samples = [.. labelled.Select(item => item.Sample)];
        bool[] right = [.. labelled.Select(item => item.Rank == 1)];
        var groups = FeatureChoice.For(set.Dataset, shared.Features).Select(choice => GroupColumn.Of(set.Dataset, choice, samples))
            .SelectMany(column => column.Count(right).Select((tally, group) => (Column: column, Group: group, Tally: tally)))
            .Where(group => group.Tally.Count >= Math.Max(1, shared.MinGroup) && !GroupColumn.IsUnknown(group.Column.Names[group.Group])).ToList();
        if (groups.Count == 0)
            return null;
        var (column, worst, _) = groups.MinBy(group => group.Tally.Share);
        var members = new HashSet<int>();
        for (var i = 0; i < samples.Length; i++)
            if (column.Assignments[i] == worst)
                members.Add(samples[i]);
        var name = column.Names[worst];
        return ConfidentMistakes.Of(
            set, new Subject { Probe = shared.Probe, Model = set.Model, Dataset = set.Dataset.Name, Feature = column.Feature, Group = name },
            item => members.Contains(item.Sample) ? ShownItems.LabelOf(set.Dataset, item.Sample) : null) is { } strip
                ? strip with
                {
                    Title = $"{strip.Title}, {name} ({column.Feature})",
                    Caption = $"{strip.Caption} This is the group with the lowest accuracy under {set.Model}.",
                }
                : null;
    }
}
