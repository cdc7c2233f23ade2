using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>Which labels attach to which group: rates by several rules, disparities, tests and effect sizes.</summary>
internal sealed class LabelAssociationProbe(ProbeSheet sheet, LabelAssociationSettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Shared.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Shared.Models, settings.Tasks);

    public ImmutableArray<string> Classes { get; } = [.. settings.Tasks.SelectMany(task => task.Labels).Distinct(StringComparer.Ordinal)];

    public ImmutableArray<string> Variants { get; } = [.. settings.Rules.Select(rule => rule.Name)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Shared.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Tasks))
            {
                var set = Classifier.Classify(evidence, model, task);
                var counts = LabelCounts.Of(evidence, set, task, settings);
                foreach (var column in counts.Columns)
                    new LabelAssociationMeasurer(settings, task, column, model).Measure(measurements);
                predictions.Add(set);
            }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable()) { Figures = LabelAssociationFigures.Of(all) };
    }
}
