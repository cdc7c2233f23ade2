using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>Group fairness of zero-shot decisions: rates per group and their disparities.</summary>
internal sealed class GroupParityProbe(ProbeSheet sheet, GroupParitySettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Shared.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Shared.Models, settings.Tasks);

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Shared.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Tasks))
            {
                var set = Classifier.Classify(evidence, model, task);
                predictions.Add(set);
                foreach (var choice in FeatureChoice.For(set.Dataset, settings.Shared.Features))
                    Measure(set, task, choice, evidence.Seed, measurements);
            }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable())
        {
            Figures = GroupParityFigures.Of(all),
            Strips = [.. predictions.Select(set => WorstGroup.Strip(set, settings.Shared)).OfType<ImageStrip>().Take(ConfidentMistakes.MostStrips)],
        };
    }

    private void Measure(
        PredictionSet set, ClassificationTask task, FeatureChoice choice, long seed, ImmutableArray<Measurement>.Builder measurements)
    {
        Prediction[] labelled = [.. set.Items.Where(item => item.Rank > 0)];
        var groups = GroupColumn.Of(set.Dataset, choice, [.. labelled.Select(item => item.Sample)]);
        int[] labels = [.. labelled.Select(item => set.Dataset.Samples[item.Sample].Label)];
        int[] predicted = [.. labelled.Select(item => item.Predicted)];
        var measurer = new ParityMeasurer(settings, groups, seed, new Subject
        {
            Probe = settings.Shared.Probe,
            Model = set.Model,
            Dataset = task.Dataset,
            Variant = task.Variant,
            Feature = choice.Name,
        });
        measurer.Accuracy(labels, predicted, measurements);
        if (!settings.Positive.IsEmpty)
        {
            HashSet<int> positive = [.. settings.Positive.Select(label => task.Labels.IndexOf(label))];
            measurer.Decisions(null, Binary(labels, positive), Binary(predicted, positive), measurements);
        }

        if (settings.PerClass && task.Labels.Length > 1)
            measurer.Macro(labels, predicted, task.Labels.Length, measurements);
        for (var label = 0; settings.PerClass && label < task.Labels.Length; label++)
            measurer.Decisions(task.Labels[label], Binary(labels, [label]), Binary(predicted, [label]), measurements);
    }

    private static int[] Binary(int[] classes, HashSet<int> positive) => [.. classes.Select(item => positive.Contains(item) ? 1 : 0)];
}
