using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>Zero-shot accuracy: overall, per class, per group of every sensitive feature, and lost under shift.</summary>
internal sealed class AccuracyProbe(AccuracySettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        [.. settings.Models.SelectMany(model => settings.Tasks.Select(task => new ImageNeed(model, task.Dataset)))];

    public ImmutableArray<TextNeed> Texts { get; } =
        [.. settings.Models.SelectMany(model => settings.Tasks.Select(task => new TextNeed(model, Prompts(task), Probabilities: true)))];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Models)
        {
            var ofModel = settings.Tasks.Select(task => (Task: task, Predictions: Predict(evidence, model, task))).ToArray();
            foreach (var (task, set) in ofModel)
            {
                var reference = ofModel.FirstOrDefault(other => other.Task.Dataset == set.Dataset.ShiftOf).Predictions;
                new AccuracyMeasurer(settings, task, set, evidence.Seed).Measure(reference, measurements);
                predictions.Add(set);
            }
        }
        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable());
    }

    private static PredictionSet Predict(IEvidence evidence, string model, AccuracyTask task)
    {
        var images = evidence.Images(model, task.Dataset);
        var scale = evidence.Model(model).Sheet.LogitScale
            ?? throw new InputException($"The model {model} has no logit scale: give logit-scale in the audit file.");
        return ZeroShot.Classify(
            images, evidence.Texts(model, Prompts(task)), task.Templates.Length, images.Dataset.Labels, scale);
    }

    /// <summary>All prompts of the first class, then those of the second, and so on.</summary>
    private static ImmutableArray<string> Prompts(AccuracyTask task) =>
        [.. Enumerable.Range(0, task.ClassNames.Length).SelectMany(@class => task.Prompts(@class))];
}
