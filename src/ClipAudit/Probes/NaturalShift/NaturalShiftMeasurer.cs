using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Evaluation;
using ClipAudit.Metrics;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>Measures what one model loses under shift.</summary>
internal sealed class NaturalShiftMeasurer(NaturalShiftSettings settings, string model, ShiftPredictions sets, long seed)
{
    private const string Nothing = "There is no labelled readable image.";
    private const int ListedClasses = 3;

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Level);
    private readonly Subject subject = new() { Probe = settings.Sheet.Id, Model = model };

    private readonly ImmutableArray<ShiftPair> pairs = [.. settings.Pairs.Where(pair => sets.Knows(model, pair))];

    /// <summary>Adds all measurements.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        var tallies = new List<(Tally Reference, Tally Shifted)>();
        foreach (var pair in pairs)
        {
            var (reference, shifted) = (sets.OnReference(model, pair), sets.On(model, pair.Shifted));
            tallies.Add((Tally.Of(reference, 1), Tally.Of(shifted, 1)));
            MeasureAccuracies(pair, tallies[^1], measurements);
            MeasureDrops(pair, tallies[^1], measurements);
            if (!pair.AllClasses)
                MeasureClasses(pair, reference, shifted, measurements);
        }

        foreach (var group in ShiftGroup.Of(pairs))
            MeasureMeans(group, [.. group.Places.Select(place => tallies[place])], measurements);
    }

    private void MeasureAccuracies(
        ShiftPair pair, (Tally Reference, Tally Shifted) tally, ImmutableArray<Measurement>.Builder measurements)
    {
        var whole = subject with { Dataset = pair.Reference };
        AddOnce(whole, () => Tally.Of(sets.On(model, pair.Reference), 1), settings.Tasks.Of(pair.Reference), null);
        if (sets.Restriction(pair) is { } restriction)
            AddOnce(whole with { Variant = pair.ClassesVariant }, () => tally.Reference, restriction.Task, Restricted(pair));
        AddOnce(subject with { Dataset = pair.Shifted }, () => tally.Shifted, settings.Tasks.Of(pair.Shifted), null);

        void AddOnce(Subject of, Func<Tally> count, ClassificationTask task, string? detail)
        {
            if (measurements.All(known => known.Subject != of || known.Name != NaturalShiftMeasures.Accuracy.Name))
                measurements.Add(Accuracy(of, count(), Joined(detail, LabelMappings.Words(task))));
        }
    }

    private static string? Joined(params IEnumerable<string?> details) =>
        string.Join("; ", details.OfType<string>()) is { Length: > 0 } joined ? joined : null;

    private Measurement Accuracy(Subject of, Tally tally, string? detail) => tally.Count == 0
        ? NaturalShiftMeasures.Accuracy.Undefined(of, Nothing, 0, detail)
        : NaturalShiftMeasures.Accuracy.Of(of, intervals.Share(tally), detail);

    private string? Restricted(ShiftPair pair)
    {
        if (sets.Restriction(pair)?.Subset is not { } subset)
            return null;
        var words = string.Create(CultureInfo.InvariantCulture, $"{pair.Reference} restricted to the {subset.Labels.Length} classes of {pair.Shifted}");
        return subset.Members == subset.Labels.Length
            ? words
            : words + string.Create(CultureInfo.InvariantCulture, $", for which {subset.Members} classes of {pair.Reference} stand");
    }

    private void MeasureDrops(
        ShiftPair pair, (Tally Reference, Tally Shifted) tally, ImmutableArray<Measurement>.Builder measurements)
    {
        var of = Shift(pair);
        var detail = Detail(pair);
        if (tally.Reference.Count == 0 || tally.Shifted.Count == 0)
        {
            measurements.Add(NaturalShiftMeasures.Drop.Undefined(of, Nothing, 0, detail));
            measurements.Add(NaturalShiftMeasures.RelativeDrop.Undefined(of, Nothing, 0, detail));
            return;
        }

        measurements.Add(NaturalShiftMeasures.Drop.Of(of, intervals.Difference(tally.Reference, tally.Shifted), detail));
        measurements.Add(tally.Reference.Right == 0
            ? NaturalShiftMeasures.RelativeDrop.Undefined(
                of, "No image of the reference is right, so there is nothing to lose.", tally.Reference.Count + tally.Shifted.Count, detail)
            : NaturalShiftMeasures.RelativeDrop.Of(of, intervals.RelativeLoss(tally.Reference, tally.Shifted), detail));
    }

    private void MeasureClasses(
        ShiftPair pair, PredictionSet reference, PredictionSet shifted, ImmutableArray<Measurement>.Builder measurements)
    {
        var labels = shifted.Dataset.Labels;
        var (before, after) = (Tally.ByClass(reference), Tally.ByClass(shifted));
        var present = new List<(string Label, Tally Before, Tally After)>();
        for (var i = 0; i < labels.Length; i++)
        {
            var same = before[reference.Dataset.Labels.IndexOf(labels[i])];
            if (same.Count > 0 && after[i].Count > 0)
                present.Add((labels[i], same, after[i]));
            else
                measurements.Add(NaturalShiftMeasures.ClassDrop.Undefined(
                    Shift(pair) with { Class = labels[i] }, Nothing, same.Count + after[i].Count, Detail(pair)));
        }

        foreach (var (label, first, second) in present)
            measurements.Add(NaturalShiftMeasures.ClassDrop.Of(
                Shift(pair) with { Class = label }, intervals.Difference(first, second), Detail(pair)));
        measurements.Add(Worst(pair, present));
    }

    /// <summary>The greatest drop; its limits are the greatest limits of all classes, each at the Bonferroni level.</summary>
    private Measurement Worst(ShiftPair pair, List<(string Label, Tally Before, Tally After)> classes)
    {
        if (classes.Count == 0)
            return NaturalShiftMeasures.WorstClassDrop.Undefined(Shift(pair), Nothing, 0, Detail(pair));
        var each = new TallyIntervals(ProportionInterval.Wilson, 1 - ((1 - settings.Level) / classes.Count));
        var drops = classes.Select(entry => (entry.Label, Drop: each.Difference(entry.Before, entry.After)))
            .OrderByDescending(entry => entry.Drop.Value.Value).ToArray();
        var interval = new Interval(
            drops.Max(entry => entry.Drop.Interval!.Lower), drops.Max(entry => entry.Drop.Interval!.Upper), settings.Level,
            string.Create(CultureInfo.InvariantCulture, $"{drops[0].Drop.Interval!.Method}, Bonferroni over {drops.Length} classes"));
        var listed = string.Join(", ", drops.Take(ListedClasses).Select(entry =>
            string.Create(CultureInfo.InvariantCulture, $"{entry.Label} {entry.Drop.Value.Value * 100:0.0}")));
        var estimate = new Estimate(drops[0].Drop.Value, interval, drops.Sum(entry => entry.Drop.Count));
        return NaturalShiftMeasures.WorstClassDrop.Of(Shift(pair), estimate, $"{Detail(pair)}; greatest drops in points: {listed}");
    }

    private void MeasureMeans(
        ShiftGroup group, ImmutableArray<(Tally Reference, Tally Shifted)> tallies, ImmutableArray<Measurement>.Builder measurements)
    {
        var of = subject with { Variant = group.Variant };
        var detail = "over " + string.Join(", ", group.Places.Select(place => pairs[place]).Select(pair => $"{pair.Shifted} {pair.Variant}"));
        if (tallies.Any(tally => tally.Reference.Count == 0 || tally.Shifted.Count == 0))
        {
            foreach (var measure in (ReadOnlySpan<Measure>)[NaturalShiftMeasures.MeanShifted, NaturalShiftMeasures.MeanReference,
                NaturalShiftMeasures.MeanDrop])
                measurements.Add(measure.Undefined(of, Nothing, 0, detail));
            return;
        }

        var shifted = intervals.Mean(
            [.. tallies.Select(tally => tally.Shifted)],
            Seeds.Derive(seed, NaturalShiftMeasures.MeanShifted.Name, subject.Probe, model));
        var reference = intervals.DependentMean([.. tallies.Select(tally => tally.Reference)]);
        measurements.Add(NaturalShiftMeasures.MeanShifted.Of(of, shifted, detail));
        measurements.Add(NaturalShiftMeasures.MeanReference.Of(of, reference, detail));
        measurements.Add(NaturalShiftMeasures.MeanDrop.Of(of, TallyIntervals.Difference(reference, shifted), detail));
    }

    private Subject Shift(ShiftPair pair) => subject with { Dataset = pair.Shifted, Variant = pair.Variant };

    private string Detail(ShiftPair pair) =>
        Joined(Restricted(pair) ?? (pair.AllClasses ? $"the reference is all of {pair.Reference}" : $"the reference is {pair.Reference}"),
            LabelMappings.Words(settings.Tasks.Of(pair.Shifted)))!;
}
