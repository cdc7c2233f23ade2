using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>How much of zero-shot accuracy is the wording: of the templates, of the class names, of their order.</summary>
internal sealed class PromptSensitivityProbe(PromptSensitivitySettings settings) : IProbe
{
    private static readonly Func<WordedTask, IEnumerable<ClassificationTask>> AllTasks =
        worded => worded.Renamed.Select(renamed => renamed.Task).Prepend(worded.Task);

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        Classifier.Images(settings.Models, [.. settings.Tasks.Select(worded => worded.Task)]);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Models, [.. settings.Tasks.SelectMany(AllTasks)]);

    public ImmutableArray<string> Variants { get; } =
        [.. settings.Tasks.SelectMany(worded => worded.Task.Templates.Concat(worded.Renamed.Select(renamed => renamed.Name))).Distinct()];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Models)
            foreach (var worded in settings.Tasks.Where(worded => worded.Task.Knows(model)))
            {
                var ensemble = Classifier.Classify(evidence, model, worded.Task);
                predictions.Add(ensemble);
                var answers = new WordedPredictions
                {
                    Ensemble = ensemble,
                    Templates =
                        [.. worded.Task.Templates.Select(template => Alone(evidence, model, worded.Task, template))],
                    Reversed = Classifier.Classify(evidence, model, Reverse(worded.Task)),
                    Renamed = [.. worded.Renamed.Select(renamed => Classifier.Classify(evidence, model, renamed.Task))],
                };
                new PromptSensitivityMeasurer(settings, worded, answers, evidence.Seed).Measure(measurements);
            }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable())
        {
            Figures = PromptSensitivityFigures.Of(all),
        };
    }

    private static PredictionSet Alone(IEvidence evidence, string model, ClassificationTask task, string template) =>
        Classifier.Classify(evidence, model, task with { Templates = [template] });

    private static ClassificationTask Reverse(ClassificationTask task) => task with
    {
        Labels = [.. task.Labels.Reverse()],
        ClassNames = [.. task.ClassNames.Reverse()],
    };
}

/// <summary>The predictions of one model on one dataset under every wording; the same images in the same order.</summary>
internal sealed record WordedPredictions
{
    /// <summary>With all templates together.</summary>
    public required PredictionSet Ensemble { get; init; }

    /// <summary>With each template alone.</summary>
    public required ImmutableArray<PredictionSet> Templates { get; init; }

    /// <summary>With all templates together, the classes in the opposite order.</summary>
    public required PredictionSet Reversed { get; init; }

    /// <summary>With all templates together, with each set of class names.</summary>
    public required ImmutableArray<PredictionSet> Renamed { get; init; }
}
