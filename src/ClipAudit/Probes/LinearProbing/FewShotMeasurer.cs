using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>Measures the few-shot probes of one model on one dataset.</summary>
/// <remarks>Resampling draws images and, independently, draws of shots: both decide the accuracy (Owen 2007, The Annals of
/// Applied Statistics 1, 386-411).</remarks>
internal sealed class FewShotMeasurer(FewShotSettings settings, string train, Subject subject, long seed)
{
    private const string NoImages = "There is no labelled readable image that can't train the probe.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Probing.Level);

    /// <summary>Adds all measurements.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="zeroShot">Shape [images]; which images zero-shot gets right; null where there is none.</param>
    /// <param name="outcomes">By number of shots, ascending.</param>
    /// <param name="measurements">Receives them.</param>
    public void Measure(int images, bool[]? zeroShot, ShotOutcome[] outcomes, ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(zeroShot is not { Length: > 0 }
            ? FewShotMeasures.ZeroShot.Undefined(subject, images == 0 ? NoImages : TestSet.NoZeroShot, 0)
            : FewShotMeasures.ZeroShot.Of(
                subject, intervals.Share(new Tally(zeroShot.Count(hit => hit), zeroShot.Length))));
        foreach (var outcome in outcomes)
        {
            var of = subject with { Variant = Name(outcome.Shots) };
            if ((outcome.WhyNone ?? (images == 0 ? NoImages : null)) is { } reason)
            {
                measurements.Add(FewShotMeasures.Accuracy.Undefined(of, reason, 0, Detail));
                measurements.Add(FewShotMeasures.Gain.Undefined(of, reason, 0, Detail));
                continue;
            }
            measurements.Add(Mean(FewShotMeasures.Accuracy, of, outcome.Right, new bool[images], 0));
            measurements.Add(zeroShot is null
                ? FewShotMeasures.Gain.Undefined(of, TestSet.NoZeroShot, images, Detail)
                : Mean(FewShotMeasures.Gain, of, outcome.Right, zeroShot, -1));
        }

        measurements.Add(zeroShot is null
            ? FewShotMeasures.Overtakes.Undefined(subject, TestSet.NoZeroShot, images, Detail)
            : Overtakes(zeroShot, [.. outcomes.Where(outcome => outcome.WhyNone is null)]));
    }

    /// <summary>The name of a number of shots.</summary>
    public static string Name(int shots) =>
        string.Create(CultureInfo.InvariantCulture, $"{shots} shot{(shots == 1 ? "" : "s")}");

    private string Detail => string.Create(CultureInfo.InvariantCulture,
        $"{settings.Draws} draws from {train}; C = {settings.C}; features {(settings.Probing.Normalised ? "normalised" : "as given")}");

    private Measurement Mean(Measure measure, Subject of, bool[][] right, bool[] baseline, double least)
    {
        var range = ResampledEstimates.All(least, 1, settings.Probing.Level);
        var images = baseline.Length;
        if (images < 2)
            return measure.Of(of, new Estimate(Excess(right, baseline, [0], Draws(1)), range, images), Detail);
        var bootstrap = Bootstrap.Run(
            ResamplingDesign.IndependentSamples(images, right.Length),
            drawn => Excess(right, baseline, drawn[..images], drawn[images..]),
            Options(measure, of));
        var estimate = ResampledEstimates.Percentile(bootstrap, range, images);
        // No spread means that all probes fare alike on all images, which is no certainty about others.
        return measure.Of(of, estimate.Interval!.Width > 0 ? estimate : WithWilson(estimate, images, least), Detail);
    }

    private Estimate WithWilson(Estimate estimate, int images, double least)
    {
        var share = estimate.Value.Value;
        var tally = intervals.Share(new Tally((int)Math.Round(Math.Abs(share) * images), images)).Interval!;
        var (lower, upper) = share < 0 ? (-tally.Upper, -tally.Lower) : (tally.Lower, tally.Upper);
        var half = Math.Max(share - lower, upper - share);
        return estimate with
        {
            Interval = new Interval(
                Math.Max(least, share - half), Math.Min(1, share + half), tally.Level, tally.Method + ", as all draws fare alike"),
        };
    }

    private Measurement Overtakes(bool[] zeroShot, ShotOutcome[] outcomes)
    {
        var images = zeroShot.Length;
        if (images < 2 || outcomes.Length == 0)
            return FewShotMeasures.Overtakes.Undefined(
                subject,
                images < 2 ? "There are fewer than two images to measure on." : "No number of shots could be tried.", images, Detail);
        var bootstrap = Bootstrap.Run(
            ResamplingDesign.IndependentSamples(images, settings.Draws),
            drawn => First(zeroShot, outcomes, drawn[..images], drawn[images..]),
            Options(FewShotMeasures.Overtakes, subject));
        var value = bootstrap.Estimate.Value;
        if (double.IsInfinity(value))
            return FewShotMeasures.Overtakes.Undefined(
                subject, $"With up to {Name(outcomes[^1].Shots)} per class few-shot stays at or below zero-shot.", images, Detail);
        // Numbers of shots have nothing between them: the nearest ranks are taken, outwards.
        var sorted = bootstrap.Replicates.Select(replicate => replicate.Value).Order().ToArray();
        var rank = (int)Math.Floor((1 - settings.Probing.Level) / 2 * (sorted.Length - 1));
        var interval = new Interval(
            Math.Min(sorted[rank], value), Math.Max(sorted[sorted.Length - 1 - rank], value), settings.Probing.Level, "bootstrap percentile");
        return FewShotMeasures.Overtakes.Of(subject, new Estimate(value, interval, images), Detail);
    }

    private static double First(bool[] zeroShot, ShotOutcome[] outcomes, ReadOnlySpan<int> images, ReadOnlySpan<int> draws)
    {
        foreach (var outcome in outcomes)
            if (Excess(outcome.Right, zeroShot, images, draws) > 0)
                return outcome.Shots;
        return double.PositiveInfinity;
    }

    /// <summary>Mean over draws and images of right, minus mean over images of the baseline.</summary>
    /// <param name="right">Shape [draws][images].</param>
    /// <param name="baseline">Shape [images].</param>
    /// <param name="images">Indices of images.</param>
    /// <param name="draws">Numbers of draws, counted on from the number of images.</param>
    private static double Excess(bool[][] right, bool[] baseline, ReadOnlySpan<int> images, ReadOnlySpan<int> draws)
    {
        long hits = 0, baselineHits = 0;
        foreach (var i in images)
            baselineHits += baseline[i] ? 1 : 0;
        foreach (var draw in draws)
        {
            var ofDraw = right[draw - baseline.Length];
            foreach (var i in images)
                hits += ofDraw[i] ? 1 : 0;
        }
        return (hits - ((double)baselineHits * draws.Length)) / ((double)images.Length * draws.Length);
    }

    private int[] Draws(int images) => [.. Enumerable.Range(images, settings.Draws)];

    private ResamplingOptions Options(Measure measure, Subject of) => new(
        ResampledEstimates.Resamples, Seeds.Derive(seed, measure.Name, of.Probe, of.Model, of.Dataset, of.Variant));
}
