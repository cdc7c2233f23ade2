using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Effective robustness ρ and relative robustness τ against a line through baseline models.</summary>
internal sealed class EffectiveRobustnessProbe(EffectiveRobustnessSettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Own, settings.Tasks.All);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Own, settings.Tasks.Asked);

    public ImmutableArray<string> Variants { get; } =
        [.. settings.Pairs.SelectMany(pair => new[] { pair.Variant, pair.ClassesVariant }).Distinct(StringComparer.Ordinal)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var sets = new ShiftPredictions(evidence, settings.Tasks);
        var measurer = new EffectiveRobustnessMeasurer(settings, new RatedAccuracies(sets), evidence.Seed);
        var measurements = measurer.Measure();
        ImmutableArray<PredictionSet> predictions =
            [.. settings.Own.SelectMany(model => Classifier.TasksOf(model, settings.Tasks.All).Select(task => sets.On(model, task.Dataset)))];
        return new ProbeOutcome(measurements, predictions)
        {
            Figures = EffectiveRobustnessFigures.Of(settings, measurer.Trends, measurements),
        };
    }
}
