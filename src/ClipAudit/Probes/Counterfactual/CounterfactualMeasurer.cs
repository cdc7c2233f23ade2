using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>Measures the sets of one dataset under one model.</summary>
internal sealed class CounterfactualMeasurer
{
    private const int Resamples = 2_000;
    private const string NoSet = "No set has two readable images of known groups.";
    private const string NoPair = "No set has labelled readable images of both groups.";

    private readonly CounterfactualSettings settings;
    private readonly Dataset dataset;
    private readonly Subject subject;
    private readonly TallyIntervals intervals;
    private readonly long seed;

    public CounterfactualMeasurer(
        CounterfactualSettings settings, ClassificationTask task, Dataset dataset, string model, long seed)
    {
        (this.settings, this.dataset, this.seed) = (settings, dataset, seed);
        intervals = new TallyIntervals(ProportionInterval.Wilson, settings.Level);
        subject = new Subject
        {
            Probe = settings.Probe,
            Model = model,
            Dataset = task.Dataset,
            Variant = task.Variant,
            Feature = settings.Vary,
        };
    }

    /// <summary>Adds all measurements: over all sets, by class, and for every pair of groups.</summary>
    public void Measure(List<ImmutableArray<Counterpart>> sets, ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(FlipRate(subject, sets));
        for (var label = 0; label < dataset.Labels.Length; label++)
            measurements.Add(FlipRate(subject with { Class = dataset.Labels[label] }, sets.Where(set => set[0].Label == label)));
        string[] groups = [.. dataset.Samples.Where(sample => sample.Set is not null)
            .Select(sample => sample.Groups[dataset.Features.IndexOf(settings.Vary)])
            .Where(group => group != Sample.UnknownGroup).Distinct().Order(StringComparer.Ordinal)];
        for (var i = 0; i < groups.Length; i++)
            for (var j = i + 1; j < groups.Length; j++)
                Pair(groups[i], groups[j], sets, measurements);
    }

    private Measurement FlipRate(Subject of, IEnumerable<ImmutableArray<Counterpart>> sets)
    {
        var tally = default(Tally);
        foreach (var set in sets)
            tally = tally.With(set.Any(image => image.Predicted != set[0].Predicted));
        return tally.Count == 0
            ? CounterfactualMeasures.FlipRate.Undefined(of, NoSet, 0)
            : CounterfactualMeasures.FlipRate.Of(of, intervals.Share(tally));
    }

    private void Pair(string first, string second, List<ImmutableArray<Counterpart>> sets, ImmutableArray<Measurement>.Builder measurements)
    {
        var of = subject with { Group = $"{first} / {second}" };
        var pairs = new List<(Counterpart First, Counterpart Second)>();
        foreach (var set in sets)
            if (set.Any(image => image.Group == first) && set.Any(image => image.Group == second))
                pairs.Add((set.First(image => image.Group == first), set.First(image => image.Group == second)));
        measurements.Add(FlipRate(of, pairs.Select(pair => ImmutableArray.Create(pair.First, pair.Second))));
        (Counterpart First, Counterpart Second)[] labelled = [.. pairs.Where(pair => pair.First.Label >= 0)];
        if (labelled.Length == 0)
        {
            foreach (var measure in (Measure[])[CounterfactualMeasures.AccuracyDifference, CounterfactualMeasures.McNemar, CounterfactualMeasures.ScoreShift])
                measurements.Add(measure.Undefined(of, NoPair, 0));
            return;
        }

        int[] table = [0, 0, 0, 0];
        foreach (var (one, other) in labelled)
            table[(one.Predicted == one.Label ? 0 : 2) + (other.Predicted == other.Label ? 0 : 1)]++;
        measurements.Add(CounterfactualMeasures.AccuracyDifference.Of(of, PairedDifference.Of(table, settings.Level)));
        measurements.Add(CounterfactualMeasures.McNemar.Of(
            of, PointInterval.Of(McNemarTest.Exact(table).PValue, settings.Level, labelled.Length)));
        measurements.Add(Shift(of, [.. labelled.Select(pair => pair.First.Probability - pair.Second.Probability)]));
    }

    private Measurement Shift(Subject of, double[] shifts)
    {
        if (shifts.Any(double.IsNaN))
            return CounterfactualMeasures.ScoreShift.Undefined(of, "The predictions that were given hold no probabilities.", shifts.Length);
        if (shifts.Length < 2)
            return CounterfactualMeasures.ScoreShift.Undefined(of, "A single set has no spread to make an interval of.", shifts.Length);
        double Mean(ReadOnlySpan<int> indices)
        {
            var sum = 0.0;
            foreach (var index in indices)
                sum += shifts[index];
            return sum / indices.Length;
        }

        var drawn = Bootstrap.Run(
            ResamplingDesign.Simple(shifts.Length), Mean,
            new ResamplingOptions(Resamples, Seeds.Derive(seed, "score-shift", of.Probe, of.Model, of.Dataset, of.Group)));
        var (value, interval) = (shifts.Average(), drawn.Percentile(settings.Level).Interval!);
        return CounterfactualMeasures.ScoreShift.Of(of, new Estimate(value, interval.Contains(value)
            ? interval
            : new Interval(Math.Min(interval.Lower, value), Math.Max(interval.Upper, value), interval.Level, interval.Method), shifts.Length));
    }
}
