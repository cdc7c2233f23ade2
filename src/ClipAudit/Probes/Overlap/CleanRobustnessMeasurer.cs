using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.EffectiveRobustness;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>Measures ρ on all and on clean images, against one line.</summary>
internal sealed class CleanRobustnessMeasurer
{
    private readonly EffectiveRobustnessSettings settings;
    private readonly RatedAccuracies accuracies;
    private readonly ImmutableArray<ShiftTrend> trends;
    private readonly long seed;
    private readonly ImmutableArray<Measurement>.Builder measurements;

    public CleanRobustnessMeasurer(
        EffectiveRobustnessSettings settings, IEvidence evidence, ImmutableArray<Measurement>.Builder measurements)
    {
        this.settings = settings;
        this.measurements = measurements;
        seed = evidence.Seed;
        accuracies = new RatedAccuracies(new ShiftPredictions(evidence, settings.Tasks));
        trends = new EffectiveRobustnessMeasurer(settings, accuracies, seed).Trends;
    }

    /// <summary>Adds ρ of every model on a dataset.</summary>
    /// <param name="dataset">Name of the dataset.</param>
    /// <param name="rule">By which its images overlap; null for all images.</param>
    /// <param name="overlapping">The samples to leave out.</param>
    public void Measure(string dataset, OverlapRule? rule, ImmutableHashSet<int> overlapping)
    {
        for (var i = 0; i < trends.Length; i++)
            foreach (var model in settings.Judged.Models)
                if (settings.Pairs[i].Shifted == dataset)
                    Measure(model, settings.Pairs[i], trends[i], rule, overlapping);
    }

    private void Measure(RatedModel model, ShiftPair pair, ShiftTrend trend, OverlapRule? rule, ImmutableHashSet<int> overlapping)
    {
        var measure = rule is null ? OverlapMeasures.EffectiveAll : OverlapMeasures.EffectiveClean;
        var subject = new Subject { Probe = settings.Sheet.Id, Model = model.Name, Dataset = pair.Shifted, Variant = rule?.Name };
        var (reference, shifted) = (accuracies.OnReference(model, pair), accuracies.OnShifted(model, pair));
        var line = reference is null ? null : trend.For(reference.Value);
        var detail = EffectiveRobustnessMeasurer.Detail(settings, pair, trend, line);
        var clean = new Tally();
        foreach (var item in shifted?.Predictions?.Items ?? [])
            if (item.Rank > 0 && !overlapping.Contains(item.Sample))
                clean = clean.With(item.Rank == 1);
        if (Obstacle(reference, clean, line) is { } reason)
        {
            measurements.Add(measure.Undefined(subject, reason, clean.Count, detail));
            return;
        }

        var evaluation = new ShiftEvaluation(line!.Set, new ModelAccuracy(reference!.Value, clean.Share, reference.Items!.Value, clean.Count));
        // The same draws for all images and for clean ones: what differs is the images.
        var interval = TrendBootstrap.Rho(evaluation, settings.Level, new ResamplingOptions(
            TallyIntervals.Resamples, Seeds.Derive(seed, OverlapMeasures.EffectiveAll.Name, settings.Sheet.Id, model.Name, pair.Shifted, pair.Reference)));
        measurements.Add(measure.Of(
            subject, new Estimate(evaluation.Rho(), interval.Interval, (long)reference.Items!.Value + clean.Count),
            interval.Reason is { } none ? $"{detail}; no interval: {none}" : detail));
    }

    private string? Obstacle(RatedAccuracy? reference, Tally clean, TrendLine? line)
    {
        if (reference is null)
            return "There is no labelled readable image in the reference.";
        if (clean.Count == 0)
            return OverlapMeasurer.NoClean;
        return settings.Rule.Axis != AccuracyAxis.Linear && reference.Value is 0 or 1
            ? $"A reference accuracy of {(reference.Value == 0 ? "0" : "100")} % has no place on the {settings.Rule.AxisName} axis."
            : EffectiveRobustnessMeasurer.WhyNoLine(line);
    }
}
