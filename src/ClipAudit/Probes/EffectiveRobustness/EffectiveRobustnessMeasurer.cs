using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Measures all that an effective-robustness probe asks for.</summary>
internal sealed class EffectiveRobustnessMeasurer(EffectiveRobustnessSettings settings, RatedAccuracies accuracies, long seed)
{
    private const string OneSplitAlone =
        "Baselines of different reference accuracies score exactly 0 under shift, so no single split leaves them out: choose the "
        + "baselines, or set zeros to leave-out.";

    private readonly ImmutableArray<Measurement>.Builder measurements = ImmutableArray.CreateBuilder<Measurement>();
    private readonly HashSet<(string Name, Subject Subject)> listed = [];
    private ImmutableArray<ShiftTrend>? trends;

    /// <summary>The lines, in the order of the pairs.</summary>
    public ImmutableArray<ShiftTrend> Trends => trends ??= [.. settings.Pairs.Select(Fit)];

    /// <summary>All measurements: models first, then lines, then the accuracies that they rest on.</summary>
    public ImmutableArray<Measurement> Measure()
    {
        foreach (var model in settings.Judged.Models)
            new ModelJudge(settings, accuracies, model, seed).Measure(Trends, measurements);
        for (var i = 0; i < Trends.Length; i++)
            MeasureLines(settings.Pairs[i], Trends[i]);
        ListAccuracies(EffectiveRobustnessMeasures.Accuracy, settings.Judged.Models);
        ListAccuracies(EffectiveRobustnessMeasures.BaselineAccuracy, settings.Baselines.Models);
        return measurements.ToImmutable();
    }

    /// <summary>What every measurement against a line says of the line.</summary>
    public static string Detail(EffectiveRobustnessSettings settings, ShiftPair pair, ShiftTrend trend, TrendLine? line)
    {
        var through = line is null
            ? "no line"
            : string.Create(CultureInfo.InvariantCulture, $"line on the {settings.Rule.AxisName} axis through {line.Names.Length} baselines");
        var side = line?.Side is { } words ? $" with reference accuracies {words}" : "";
        var leftOut = trend.LeftOut.IsEmpty ? "" : $", without a place on the axis and left out: {string.Join(", ", trend.LeftOut)}";
        var mapping = settings.Tasks.All.Where(task => task.Dataset == pair.Shifted).Select(LabelMappings.Words).OfType<string>()
            .Select(words => "; " + words).FirstOrDefault();
        return $"reference {Reference(settings, pair)}{mapping}; {through}{side}{leftOut}; fit set: {settings.Baselines.Words}";
    }

    private static string Reference(EffectiveRobustnessSettings settings, ShiftPair pair)
    {
        if (pair.AllClasses)
            return "all of " + pair.Reference;
        var isRestricted = settings.Tasks.Restriction(pair) is not null
            || settings.Judged.Tables.Concat(settings.Baselines.Tables).Any(table => pair.ReferenceIn(table) == pair.RestrictedSetting);
        return isRestricted ? $"{pair.Reference} restricted to the {pair.ClassesVariant}" : pair.Reference;
    }

    /// <summary>Why no line judges models; null when one does.</summary>
    public static string? WhyNoLine(TrendLine? line) => line is null ? OneSplitAlone : line.Flaw;

    private ShiftTrend Fit(ShiftPair pair)
    {
        var baselines = new List<Baseline>();
        foreach (var model in settings.Baselines.Models)
            if (accuracies.OnReference(model, pair) is { } reference && accuracies.OnShifted(model, pair) is { } shifted)
                baselines.Add(new Baseline(model.Name, reference.Value, shifted.Value));
        return ShiftTrend.Of(baselines, settings.Rule);
    }

    private void MeasureLines(ShiftPair pair, ShiftTrend trend)
    {
        foreach (var line in trend.Lines.IsEmpty ? [null] : trend.Lines.AsEnumerable<TrendLine?>())
        {
            var subject = new Subject
            {
                Probe = settings.Sheet.Id,
                Dataset = pair.Shifted,
                Variant = line?.Side is { } side ? $"{pair.Variant}, {side}" : pair.Variant,
            };
            var detail = Detail(settings, pair, trend, line);
            var estimates = WhyNoLine(line) is null
                ? (LineIntervals.Slope(line!.Fit, settings.Level), LineIntervals.Intercept(line.Fit, settings.Level),
                    LineIntervals.RSquared(line.Fit, settings.Level))
                : (Undefined(line), Undefined(line), Undefined(line));
            measurements.Add(EffectiveRobustnessMeasures.Slope.Of(subject, estimates.Item1, detail));
            measurements.Add(EffectiveRobustnessMeasures.Intercept.Of(subject, estimates.Item2, detail));
            measurements.Add(EffectiveRobustnessMeasures.RSquared.Of(subject, estimates.Item3, detail));
        }
    }

    private static Estimate Undefined(TrendLine? line) =>
        new(MetricValue.Undefined(WhyNoLine(line)!), null, line?.Names.Length ?? 0);

    private void ListAccuracies(Measure measure, ImmutableArray<RatedModel> models)
    {
        foreach (var pair in settings.Pairs)
            foreach (var model in models)
            {
                List(measure, model, pair.Reference, accuracies.OnReference(model, pair), pair);
                List(measure, model, pair.Shifted, accuracies.OnShifted(model, pair), pair);
            }
    }

    private void List(Measure measure, RatedModel model, string on, RatedAccuracy? accuracy, ShiftPair pair)
    {
        if (accuracy is null)
            return;
        var isRestricted = on == pair.Reference && accuracies.IsRestricted(model, pair);
        var subject = new Subject
        {
            Probe = settings.Sheet.Id,
            Model = model.Name,
            Dataset = on,
            Variant = isRestricted ? pair.ClassesVariant : null,
        };
        if (!listed.Add((measure.Name, subject)))
            return;
        measurements.Add(accuracy.Items is { } items
            ? measure.Of(subject, new Estimate(accuracy.Value, Wilson(accuracy.Value, items), items))
            : measure.Of(subject, new Estimate(accuracy.Value, null, 0), "no interval, as the number of images is not known"));
    }

    private Interval Wilson(double accuracy, int items) =>
        BinomialIntervals.Wilson((long)Math.Round(accuracy * items), items, settings.Level);
}
