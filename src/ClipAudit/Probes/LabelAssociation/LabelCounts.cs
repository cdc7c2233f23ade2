using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>How often each label holds in each group.</summary>
/// <param name="Columns">One per feature or intersection that the dataset has.</param>
internal sealed record LabelCounts(ImmutableArray<LabelCountsByGroup> Columns)
{
    /// <summary>Counts over the readable images of a dataset.</summary>
    public static LabelCounts Of(IEvidence evidence, PredictionSet predictions, ClassificationTask task, LabelAssociationSettings settings)
    {
        var images = evidence.Samples(predictions.Model, task.Dataset);
        ImmutableArray<LabelCountsByGroup> columns =
        [
            .. FeatureChoice.For(images.Dataset, settings.Shared.Features).Select(choice => new LabelCountsByGroup(
                GroupColumn.Of(images.Dataset, choice, images.Indices), settings.Rules.Length, task.Labels.Length)),
        ];
        Classifier.ForEachImage(evidence, predictions.Model, task, (row, _, probabilities) =>
        {
            var top = predictions.Items[row].Predicted;
            for (var rule = 0; rule < settings.Rules.Length; rule++)
                for (var label = 0; label < probabilities.Length; label++)
                    if (settings.Rules[rule].Holds(label, top, probabilities))
                        foreach (var column in columns)
                            column.Add(rule, label, row);
        });
        return new LabelCounts(columns);
    }
}

/// <summary>How often each label holds in each group of one feature, by each rule.</summary>
internal sealed class LabelCountsByGroup(GroupColumn groups, int rules, int labels)
{
    private readonly int[] counts = new int[rules * labels * groups.Names.Length];

    /// <summary>The groups.</summary>
    public GroupColumn Groups => groups;

    /// <summary>Counts a label for the image of a row.</summary>
    public void Add(int rule, int label, int row) =>
        counts[(((rule * labels) + label) * groups.Names.Length) + groups.Assignments[row]]++;

    /// <summary>One tally per group.</summary>
    public Tally[] Of(int rule, int label)
    {
        var tallies = new Tally[groups.Names.Length];
        for (var group = 0; group < tallies.Length; group++)
            tallies[group] = new Tally(counts[(((rule * labels) + label) * tallies.Length) + group], groups.Sizes[group]);
        return tallies;
    }
}
