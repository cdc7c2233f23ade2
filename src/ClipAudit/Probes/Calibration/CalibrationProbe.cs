using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Calibration;

/// <summary>How well confidence tells accuracy: as the model gives it, and rescaled by a temperature of the reference.</summary>
internal sealed class CalibrationProbe(CalibrationSettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } = Classifier.Images(settings.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts { get; } = Classifier.Texts(settings.Models, settings.Tasks);

    public ImmutableArray<string> Variants { get; } = CalibrationVariants.All(settings);

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Models)
        {
            var tasks = Classifier.TasksOf(model, settings.Tasks);
            var scores = tasks.ToDictionary(
                task => task.Dataset, task => LabelledScores.Of(evidence, model, task), StringComparer.Ordinal);
            var temperatures = new Dictionary<string, Estimate>(StringComparer.Ordinal);
            foreach (var reference in tasks.Select(task => settings.References[task.Dataset]).Distinct(StringComparer.Ordinal))
            {
                var subject = new Subject { Probe = settings.Sheet.Id, Model = model, Dataset = reference };
                var temperature = FittedTemperature.Of(
                    scores[reference], settings.Level,
                    Seeds.Derive(evidence.Seed, CalibrationMeasures.Temperature.Name, subject.Probe, model, reference));
                temperatures.Add(reference, temperature);
                measurements.Add(CalibrationMeasures.Temperature.Of(subject, temperature));
            }
            foreach (var task in tasks)
            {
                var reference = settings.References[task.Dataset];
                new CalibrationMeasurer(settings, model, task.Dataset, evidence.Seed)
                    .Measure(scores[task.Dataset], reference, temperatures[reference].Value, measurements);
            }
        }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, []) { Figures = CalibrationFigures.Of(all) };
    }
}
