using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Judges one model against the lines of all shifts.</summary>
internal sealed class ModelJudge(EffectiveRobustnessSettings settings, RatedAccuracies accuracies, RatedModel model, long seed)
{
    // Without a number of images the model's accuracies are taken as exact.
    private const int Exact = int.MaxValue;

    private readonly ShiftEvaluation?[] evaluations = new ShiftEvaluation?[settings.Pairs.Length];
    private ImmutableArray<Measurement>.Builder measurements = ImmutableArray.CreateBuilder<Measurement>();

    /// <summary>Adds all measurements of the model.</summary>
    /// <param name="trends">A trend per pair of the settings.</param>
    /// <param name="all">Receives the measurements.</param>
    public void Measure(ImmutableArray<ShiftTrend> trends, ImmutableArray<Measurement>.Builder all)
    {
        measurements = all;
        for (var i = 0; i < trends.Length; i++)
        {
            var pair = settings.Pairs[i];
            var (reference, shifted) = (accuracies.OnReference(model, pair), accuracies.OnShifted(model, pair));
            var line = reference is null ? null : trends[i].For(reference.Value);
            var detail = EffectiveRobustnessMeasurer.Detail(settings, pair, trends[i], line) + Notes(reference, shifted, line);
            if (Obstacle(reference, shifted, line) is { } reason)
            {
                foreach (var measure in (ReadOnlySpan<Measure>)[EffectiveRobustnessMeasures.Effective, EffectiveRobustnessMeasures.Expected])
                    measurements.Add(measure.Undefined(On(pair), reason, 0, detail));
            }
            else
            {
                evaluations[i] = MeasureRho(pair, line!, reference!, shifted!, detail);
            }

            MeasureTau(pair, shifted);
        }

        foreach (var group in ShiftGroup.Of(settings.Pairs))
            MeasureMean(group);
    }

    private string? Obstacle(RatedAccuracy? reference, RatedAccuracy? shifted, TrendLine? line)
    {
        if (reference is null || shifted is null)
            return model.IsOwn ? "There is no labelled readable image." : $"The table {model.Table!.Name} lacks one of the model's accuracies.";
        if (settings.Rule.Axis != AccuracyAxis.Linear && reference.Value is 0 or 1)
            return $"A reference accuracy of {(reference.Value == 0 ? "0" : "100")} % has no place on the {settings.Rule.AxisName} axis.";
        return EffectiveRobustnessMeasurer.WhyNoLine(line);
    }

    private string Notes(RatedAccuracy? reference, RatedAccuracy? shifted, TrendLine? line)
    {
        var unknown = reference is { Items: null } || shifted is { Items: null };
        var notes = unknown ? "; the interval carries the line's error alone where the model's number of images is not known" : "";
        return line?.Names.Contains(model.Name) == true ? notes + "; the model is one of the baselines" : notes;
    }

    private ShiftEvaluation MeasureRho(ShiftPair pair, TrendLine line, RatedAccuracy reference, RatedAccuracy shifted, string detail)
    {
        var rated = new ModelAccuracy(reference.Value, shifted.Value, reference.Items ?? Exact, shifted.Items ?? Exact);
        var evaluation = new ShiftEvaluation(line.Set, rated);
        var count = (reference.Items ?? 0) + (long)(shifted.Items ?? 0);
        Add(EffectiveRobustnessMeasures.Effective, pair, evaluation.Rho(), count, detail, TrendBootstrap.Rho(evaluation, settings.Level, Options(EffectiveRobustnessMeasures.Effective, pair)));
        MeasureSensitivity(pair, line, rated, count, detail);
        var band = TrendBootstrap.Band(
            line.Set, [reference.Value], settings.Level, Options(EffectiveRobustnessMeasures.Expected, pair)).Points[0];
        Add(EffectiveRobustnessMeasures.Expected, pair, band.Line, line.Names.Length, detail, band.Band);
        return evaluation;
    }

    private void MeasureSensitivity(ShiftPair pair, TrendLine line, ModelAccuracy rated, long count, string detail)
    {
        var range = LeaveOneOut.Measure(
            line.Set.Reference.AsSpan(), line.Set.Shifted.AsSpan(), settings.Rule.Axis, rated.Reference, rated.Shifted);
        foreach (var (measure, extreme) in new[]
            { (EffectiveRobustnessMeasures.Lowest, range.Lowest), (EffectiveRobustnessMeasures.Highest, range.Highest) })
        {
            if (!extreme.IsDefined)
            {
                measurements.Add(measure.Undefined(On(pair), extreme.Reason!, count, detail));
                continue;
            }

            var index = range.Without.IndexOf(extreme);
            var interval = TrendBootstrap.Rho(
                new ShiftEvaluation(line.Without(index), rated), settings.Level, Options(measure, pair));
            Add(measure, pair, extreme.Value, count, $"{detail}; without {line.Names[index]}", interval);
        }
    }

    private void MeasureTau(ShiftPair pair, RatedAccuracy? shifted)
    {
        if (!settings.Counterparts.TryGetValue(model.Name, out var counterpart))
            return;
        var detail = $"the counterpart is {counterpart.Name}";
        var other = accuracies.OnShifted(counterpart, pair);
        if (shifted is null || other is null)
        {
            measurements.Add(EffectiveRobustnessMeasures.Relative.Undefined(
                On(pair), $"The accuracy of {(shifted is null ? model.Name : counterpart.Name)} is not known.", 0, detail));
            return;
        }

        var (estimate, samples) = Tau(shifted, other);
        measurements.Add(EffectiveRobustnessMeasures.Relative.Of(On(pair), estimate, $"{detail}; {samples}"));
    }

    private (Estimate Estimate, string Samples) Tau(RatedAccuracy first, RatedAccuracy second)
    {
        if (first.Predictions is { } own && second.Predictions is { } others)
            return (Paired.Difference(own, others, settings.Level), "both on the same images");
        var value = Metrics.Robustness.EffectiveRobustness.Tau(first.Value, second.Value);
        if (first.Items is not { } n || second.Items is not { } m)
            return (new Estimate(value, null, 0), "no interval, as the number of images is not known");
        var interval = ProportionDifferences.Newcombe(Counts(first.Value, n), Counts(second.Value, m), settings.Level).Interval;
        return (new Estimate(value, interval, (long)n + m), "as independent samples, which is wide where both saw the same images");
    }

    private static Proportion Counts(double accuracy, int items) => new((long)Math.Round(accuracy * items), items);

    private void MeasureMean(ShiftGroup group)
    {
        var measure = EffectiveRobustnessMeasures.Mean;
        var subject = new Subject { Probe = settings.Sheet.Id, Model = model.Name, Variant = group.Variant };
        var shifts = string.Join(", ", group.Places.Select(place => settings.Pairs[place]).Select(pair => $"{pair.Shifted} {pair.Variant}"));
        string[] missing = [.. group.Places.Where(place => evaluations[place] is null).Select(place => settings.Pairs[place].Shifted)];
        var detail = $"over {shifts}; {settings.Rule.AxisName} axis; fit set: {settings.Baselines.Words}";
        if (missing.Length > 0)
        {
            measurements.Add(measure.Undefined(subject, $"ρ is undefined for {string.Join(", ", missing)}.", 0, detail));
            return;
        }

        ImmutableArray<ShiftEvaluation> all = [.. group.Places.Select(place => evaluations[place]!)];
        var mean = all.Average(evaluation => evaluation.Rho());
        var interval = TrendBootstrap.MeanRho(all, settings.Level, Options(measure, null));
        var count = all.Where(shift => shift.Model.ShiftedItems != Exact).Sum(shift => (long)shift.Model.ShiftedItems);
        measurements.Add(measure.Of(subject, new Estimate(mean, interval.Interval, count), Joined(detail, interval)));
    }

    private void Add(Measure measure, ShiftPair pair, double value, long count, string detail, OptionalInterval interval) =>
        measurements.Add(measure.Of(On(pair), new Estimate(value, interval.Interval, count), Joined(detail, interval)));

    private static string Joined(string detail, OptionalInterval interval) =>
        interval.Reason is { } reason ? $"{detail}; no interval: {reason}" : detail;

    private Subject On(ShiftPair pair) => new()
    {
        Probe = settings.Sheet.Id,
        Model = model.Name,
        Dataset = pair.Shifted,
        Variant = pair.Variant,
    };

    private ResamplingOptions Options(Measure measure, ShiftPair? pair) => new(
        TallyIntervals.Resamples, Seeds.Derive(seed, measure.Name, settings.Sheet.Id, model.Name, pair?.Shifted, pair?.Reference));
}
