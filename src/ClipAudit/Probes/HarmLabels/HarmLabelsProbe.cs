using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>Who gets harmful labels, and how much the design of the label set decides it.</summary>
internal sealed class HarmLabelsProbe(ProbeSheet sheet, HarmLabelsSettings settings) : IProbe
{
    private readonly ImmutableArray<ClassificationTask> tasks = [.. settings.Tasks.SelectMany(ofDataset => ofDataset)];

    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images => Classifier.Images(settings.Shared.Models, tasks);

    public ImmutableArray<TextNeed> Texts => Classifier.Texts(settings.Shared.Models, tasks);

    public ImmutableArray<string> Classes => settings.Outcomes;

    public ImmutableArray<string> Variants { get; } = [.. settings.Variants.Select(variant => variant.Name)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Shared.Models)
            foreach (var ofDataset in settings.Tasks.Where(ofDataset => ofDataset[0].Knows(model)))
            {
                PredictionSet[] sets = [.. ofDataset.Select(task => Classifier.Classify(evidence, model, task))];
                predictions.Add(sets[0]);
                foreach (var choice in FeatureChoice.For(sets[0].Dataset, settings.Shared.Features))
                    Measure(sets, choice, evidence.Seed, measurements);
            }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable()) { Figures = HarmLabelsFigures.Of(settings, all) };
    }

    private void Measure(PredictionSet[] sets, FeatureChoice choice, long seed, ImmutableArray<Measurement>.Builder measurements)
    {
        var groups = GroupColumn.Of(sets[0].Dataset, choice, [.. sets[0].Items.Select(item => item.Sample)]);
        int[][] harms = [.. sets.Select((set, variant) => SetsOf(set, settings.Variants[variant]))];
        var subject = new Subject { Probe = settings.Shared.Probe, Model = sets[0].Model, Dataset = sets[0].Dataset.Name, Feature = choice.Name };
        for (var outcome = 0; outcome < settings.Outcomes.Length; outcome++)
        {
            var set = outcome;
            bool[][] holds = [.. harms.Select(variant => Array.ConvertAll(variant, harm => set == settings.Sets.Length ? harm >= 0 : harm == set))];
            new HarmMeasurer(settings, groups, holds, subject with { Class = settings.Outcomes[outcome] }, seed).Measure(measurements);
        }
    }

    // The harm set of each image's label.
    private static int[] SetsOf(PredictionSet predictions, HarmVariant variant)
    {
        var setOf = variant.Labels.ToDictionary(label => label.Name, label => label.Set, StringComparer.Ordinal);
        return [.. predictions.Items.Select(item => setOf.GetValueOrDefault(predictions.Classes[item.Predicted], -1))];
    }
}
