using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Corruption;

/// <summary>What common corruptions, at several severities, do to a model's answers.</summary>
internal sealed class CorruptionProbe(CorruptionSettings settings) : IProbe
{
    public CorruptionSettings Settings => settings;

    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = AlteredImages.Needed(Asked(settings), settings.Tasks, settings.Corruptions);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(Asked(settings), settings.Tasks);

    public ImmutableArray<string> Classes => [.. settings.Corruptions.Select(corruption => corruption.Name)];

    public ImmutableArray<string> Variants =>
    [
        .. AlteredImages.Variants(settings.Corruptions),
        .. settings.Normaliser is { } normaliser ? [normaliser.Name] : ImmutableArray<string>.Empty,
    ];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var task in settings.Tasks)
        {
            var answers = Asked(settings).Where(task.Knows).ToDictionary(
                model => model, model => AlteredAnswers.Of(evidence, model, task, settings.Corruptions), StringComparer.Ordinal);
            foreach (var model in settings.Models.Where(task.Knows))
            {
                var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = task.Dataset };
                predictions.AddRange(answers[model].All);
                var steps = new AlterationMeasurer(
                    CorruptionMeasures.Steps, settings.Corruptions, subject, settings.Level, settings.Resamples, evidence.Seed);
                steps.Measure(answers[model], measurements);
                new CorruptionErrorMeasurer(settings, steps, subject).Measure(
                    answers[model], settings.Normaliser?.Model is { } other ? answers[other] : null, measurements);
            }
        }

        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable()) { Figures = CorruptionFigures.Of(settings, all) };
    }

    // The model that others are divided by is asked as well.
    private static ImmutableArray<string> Asked(CorruptionSettings settings) =>
        settings.Normaliser?.Model is { } model ? [.. settings.Models.Append(model).Distinct(StringComparer.Ordinal)] : settings.Models;
}
