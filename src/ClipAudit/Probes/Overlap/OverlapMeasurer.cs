using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>Measures one dataset.</summary>
internal sealed class OverlapMeasurer(OverlapSettings settings, string dataset, ImmutableArray<Measurement>.Builder measurements)
{
    /// <summary>Why there is nothing to say of clean images.</summary>
    public const string NoClean = "Every labelled image overlaps.";

    private const string NoOverlap = "No labelled image overlaps.";
    private const string NoImages = "There is no readable image.";

    /// <summary>Adds the share of overlapping images.</summary>
    public void MeasureShare(OverlapRule rule, int overlapping, int images)
    {
        var subject = On(settings.Detector) with { Variant = rule.Name };
        var detail = $"{rule.Words}, {settings.Detector}; other set: {string.Join(", ", settings.Against)}";
        measurements.Add(images == 0
            ? OverlapMeasures.Share.Undefined(subject, NoImages, 0, detail)
            : OverlapMeasures.Share.Of(subject, ClopperPearson(new Tally(overlapping, images), settings.Level), detail));
    }

    /// <summary>Adds the accuracy of a model on all images.</summary>
    public void MeasureAll(PredictionSet predictions)
    {
        var all = Tally.Of(predictions, 1);
        Add(OverlapMeasures.AccuracyAll, On(predictions.Model), all, settings.Level, "There is no labelled readable image.", null);
    }

    /// <summary>Adds how a model does on clean and on overlapping images.</summary>
    public void Measure(PredictionSet predictions, OverlapRule rule, ImmutableHashSet<int> overlapping)
    {
        Tally clean = default, overlap = default;
        foreach (var item in predictions.Items.Where(item => item.Rank > 0))
            if (overlapping.Contains(item.Sample))
                overlap = overlap.With(item.Rank == 1);
            else
                clean = clean.With(item.Rank == 1);
        var subject = On(predictions.Model) with { Variant = rule.Name };
        var detail = $"{rule.Words}, {settings.Detector}";
        Add(OverlapMeasures.AccuracyClean, subject, clean, settings.Level, NoClean, detail);
        Add(OverlapMeasures.AccuracyOverlap, subject, overlap, settings.OverlapLevel, NoOverlap, detail);
        measurements.Add(OverlapMeasures.Inflation.Of(subject, Inflation(clean, overlap), detail));
        measurements.Add(OverlapMeasures.P.Of(subject, Test(clean, overlap), detail));
    }

    private Estimate Inflation(Tally clean, Tally overlap)
    {
        var count = clean.Count + overlap.Count;
        if (clean.Count == 0)
            return new Estimate(MetricValue.Undefined(NoClean), null, count);
        if (overlap.Count == 0)
            return new Estimate(0, new Interval(0, 0, settings.Level, "exact, as no image overlaps"), count);
        var share = (double)overlap.Count / count;
        var difference = ProportionDifferences.Newcombe(
            new Proportion(overlap.Right, overlap.Count), new Proportion(clean.Right, clean.Count), settings.Level);
        var interval = difference.Interval!;
        return new Estimate(
            share * difference.Value.Value,
            new Interval(share * interval.Lower, share * interval.Upper, interval.Level, "share · " + interval.Method), count);
    }

    private Estimate Test(Tally clean, Tally overlap) => clean.Count == 0 || overlap.Count == 0
        ? new Estimate(MetricValue.Undefined(overlap.Count == 0 ? NoOverlap : NoClean), null, overlap.Count)
        : PointInterval.Of(
            BinomialTest.Exact(overlap.Right, overlap.Count, clean.Share, Alternative.Greater).PValue, settings.Level, overlap.Count);

    private void Add(Measure measure, Subject subject, Tally tally, double level, string none, string? detail) =>
        measurements.Add(tally.Count == 0
            ? measure.Undefined(subject, none, 0, detail)
            : measure.Of(subject, ClopperPearson(tally, level), detail));

    private static Estimate ClopperPearson(Tally tally, double level) =>
        new(tally.Share, BinomialIntervals.ClopperPearson(tally.Right, tally.Count, level), tally.Count);

    private Subject On(string model) => new() { Probe = settings.Sheet.Id, Model = model, Dataset = dataset };
}
