using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>Zero-shot accuracy: overall, per class, per group of every sensitive feature, and lost under shift.</summary>
internal sealed class AccuracyProbe(AccuracySettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Models, settings.Tasks);

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Models)
        {
            var ofModel = Classifier.TasksOf(model, settings.Tasks).Select(task => (Task: task, Predictions: Classifier.Classify(evidence, model, task))).ToArray();
            foreach (var (task, set) in ofModel)
            {
                var reference = ofModel.FirstOrDefault(other => other.Task.Dataset == set.Dataset.ShiftOf).Predictions;
                new AccuracyMeasurer(settings, task, set, evidence.Seed).Measure(reference, measurements);
                predictions.Add(set);
            }
        }
        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable())
        {
            Figures = [.. AccuracyFigures.Of(measurements), .. ClassGrid.Of(evidence, settings.Tasks, predictions)],
            Strips = ConfidentMistakes.Of(predictions, settings.Sheet.Id),
        };
    }
}
