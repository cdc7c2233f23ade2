using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>Accuracy lost between reference and shifted datasets: overall, relative, per class, and as a mean over shifts.</summary>
internal sealed class NaturalShiftProbe(NaturalShiftSettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Models, settings.Tasks.All);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Models, settings.Tasks.Asked);

    public ImmutableArray<string> Variants { get; } =
        [.. settings.Pairs.SelectMany(pair => new[] { pair.Variant, pair.ClassesVariant }).Distinct(StringComparer.Ordinal)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        var sets = new ShiftPredictions(evidence, settings.Tasks);
        foreach (var model in settings.Models)
        {
            new NaturalShiftMeasurer(settings, model, sets, evidence.Seed).Measure(measurements);
            predictions.AddRange(Classifier.TasksOf(model, settings.Tasks.All).Select(task => sets.On(model, task.Dataset)));
        }

        return new ProbeOutcome(measurements.ToImmutable(), predictions.ToImmutable()) { Figures = NaturalShiftFigures.All };
    }
}
