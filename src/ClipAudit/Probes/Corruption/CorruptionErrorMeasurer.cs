using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Corruption;

/// <summary>Measures errors over severities and corruptions, plain and divided by a normaliser's, of one model on one dataset.</summary>
internal sealed class CorruptionErrorMeasurer(CorruptionSettings settings, AlterationMeasurer steps, Subject subject)
{
    private readonly ImmutableArray<Alteration> corruptions = settings.Corruptions;

    /// <summary>Adds the measurements.</summary>
    /// <param name="answers">The model's.</param>
    /// <param name="baseline">Those of the model that is the normaliser; null where none is.</param>
    /// <param name="measurements">Takes the measurements.</param>
    public void Measure(AlteredAnswers answers, AlteredAnswers? baseline, ImmutableArray<Measurement>.Builder measurements)
    {
        var errors = Enumerable.Range(0, corruptions.Length).Select(answers.Errors).ToArray();
        var severities = "severities " + string.Join(", ", corruptions[0].Steps.Select(step => step.Variant!.Split(' ')[^1]));
        var over = $"{severities} of {string.Join(", ", corruptions.Select(corruption => corruption.Name))}";
        for (var i = 0; i < corruptions.Length; i++)
            measurements.Add(Mean(CorruptionMeasures.Error, subject with { Class = corruptions[i].Name }, errors[i], 0, severities));
        measurements.Add(Mean(CorruptionMeasures.MeanError, subject, Average(errors), 0, over));
        measurements.Add(Mean(CorruptionMeasures.MeanDrop, subject, Minus(Average(errors), answers.CleanErrors), -1, over));
        measurements.Add(MeanFlips(answers, over));
        if (settings.Normaliser is not { } normaliser)
            return;
        var of = subject with { Variant = normaliser.Name };
        var normalised = new NormalisedErrors(settings, normaliser, errors, answers.CleanErrors, Baseline(baseline), baseline?.CleanErrors ?? [])
        {
            IsItself = normaliser.Model is not null && normaliser.Model == subject.Model,
        };
        for (var i = 0; i < corruptions.Length; i++)
        {
            var corruption = i;
            measurements.Add(Normalised(
                CorruptionMeasures.Ce, of with { Class = corruptions[i].Name }, severities, options => normalised.Ce(corruption, options)));
        }
        measurements.Add(Normalised(CorruptionMeasures.Mce, of, over, normalised.Mce));
        measurements.Add(Normalised(CorruptionMeasures.RelativeMce, of, over, normalised.RelativeMce));

        Measurement Normalised(Measure measure, Subject what, string detail, Func<ResamplingOptions, Estimate> estimate) =>
            answers.Labelled == 0
                ? measure.Undefined(what, AlterationMeasurer.Nothing, 0, detail)
                : measure.Of(what, estimate(steps.Resampling(measure, what)), $"normaliser: {normaliser.Name}; {detail}");
    }

    private double[][] Baseline(AlteredAnswers? baseline) =>
        baseline is null ? [] : [.. Enumerable.Range(0, corruptions.Length).Select(baseline.Errors)];

    private Measurement Mean(Measure measure, Subject of, double[] values, double least, string detail) => values.Length == 0
        ? measure.Undefined(of, AlterationMeasurer.Nothing, 0, detail)
        : measure.Of(
            of, MeanOverImages.Of(values, ResampledEstimates.All(least, 1, settings.Level), steps.Resampling(measure, of)), detail);

    private Measurement MeanFlips(AlteredAnswers answers, string over)
    {
        var measure = CorruptionMeasures.MeanFlips;
        return answers.Clean.Items.IsEmpty
            ? measure.Undefined(subject, "There is no readable image.", 0, over)
            : Mean(measure, subject, Average([.. Enumerable.Range(0, corruptions.Length).Select(answers.Flips)]), 0, over);
    }

    private static double[] Average(double[][] values)
    {
        var mean = new double[values[0].Length];
        foreach (var ofOne in values)
            for (var i = 0; i < mean.Length; i++)
                mean[i] += ofOne[i];
        for (var i = 0; i < mean.Length; i++)
            // A mean of numbers up to 1 must not round above it.
            mean[i] = Math.Min(1, mean[i] / values.Length);
        return mean;
    }

    private static double[] Minus(double[] first, double[] second)
    {
        var difference = new double[first.Length];
        for (var i = 0; i < difference.Length; i++)
            difference[i] = first[i] - second[i];
        return difference;
    }
}
