using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Comparing;

/// <summary>Compares two runs, item by item where both left predictions on the same items.</summary>
public sealed class RunComparer
{
    private const string AccuracyName = "accuracy";
    private const string GroupAccuracyName = "accuracy.group";
    private const string GapName = "accuracy.gap";

    private readonly StoredRunFolder before;
    private readonly StoredRunFolder after;
    private readonly ModelPairs models;
    private readonly Dictionary<(string Probe, string Model, string Dataset), PairedPredictions?> paired = [];

    private RunComparer(StoredRunFolder before, StoredRunFolder after, ModelPairs models)
    {
        this.before = before;
        this.after = after;
        this.models = models;
    }

    /// <summary>Compares two runs.</summary>
    /// <param name="before">Folder of the run to compare with.</param>
    /// <param name="after">Folder of the run that is compared.</param>
    /// <param name="modelPairs">Models to compare that have different names, each as <c>before=after</c>.</param>
    /// <param name="margin">What verdicts are asked for; null for none.</param>
    /// <exception cref="InputException">A folder holds no run, a model is not there, or nothing can be judged.</exception>
    public static RunComparison Compare(string before, string after, ImmutableArray<string> modelPairs, WorseBy? margin)
    {
        var (first, second) = (StoredRunFolder.Read(before), StoredRunFolder.Read(after));
        return new RunComparer(first, second, ModelPairs.Of(first.Result, second.Result, modelPairs)).Compare(margin);
    }

    private RunComparison Compare(WorseBy? margin)
    {
        var known = before.Result.Measurements
            .GroupBy(measurement => (measurement.Name, Renamed(measurement.Subject)))
            .ToDictionary(group => group.Key, group => group.First());
        var pairs = ImmutableArray.CreateBuilder<MeasurementPair>();
        foreach (var measurement in after.Result.Measurements)
            if (known.TryGetValue((measurement.Name, measurement.Subject), out var old))
                pairs.Add(Pair(old, measurement));
        var compared = pairs.ToImmutable();
        return new RunComparison
        {
            Before = before.Result,
            After = after.Result,
            Changes = InputChanges.Of(before, after, models),
            Measurements = compared,
            OnlyBefore = before.Result.Measurements.Length - compared.Length,
            OnlyAfter = after.Result.Measurements.Length - compared.Length,
            Items = Flips(),
            Findings = margin?.Judge(compared) ?? [],
        };
    }

    private MeasurementPair Pair(Measurement old, Measurement now)
    {
        if (old.Value is not { } first || now.Value is not { } second || !double.IsFinite(first) || !double.IsFinite(second))
            return new MeasurementPair(old, now, null, null, false);
        if (old.Interval is not { } a || now.Interval is not { } b || a.Level != b.Level)
            return new MeasurementPair(old, now, second - first, null, false);
        if (PairedEstimate(old, now, (first, second), a.Level) is { } estimate)
            return new MeasurementPair(old, now, second - first, estimate.Interval, true);
        return new MeasurementPair(old, now, second - first, IntervalDifference.Of(second, b, first, a), false);
    }

    private Estimate? PairedEstimate(Measurement old, Measurement now, (double, double) values, double level)
    {
        var subject = now.Subject;
        if (now.Name is not (AccuracyName or GroupAccuracyName or GapName) || subject is not { Probe: { } probe, Model: { } model, Dataset: { } dataset })
            return null;
        if (Predictions(probe, old.Subject.Model!, model, dataset) is not { } predictions)
            return null;
        return now.Name == GapName
            ? subject.Feature is { } feature
                ? predictions.Gap(feature, values, level, Seeds.Derive(after.Result.Seed, "compare", probe, model, dataset, feature))
                : null
            : predictions.Accuracy(subject.Feature, subject.Group, values, level);
    }

    private PairedPredictions? Predictions(string probe, string oldModel, string model, string dataset)
    {
        if (paired.TryGetValue((probe, model, dataset), out var known))
            return known;
        var joined = before.Predictions(probe, oldModel, dataset) is { } old && after.Predictions(probe, model, dataset) is { } now
            ? PairedPredictions.Join(old, now)
            : null;
        paired.Add((probe, model, dataset), joined);
        return joined;
    }

    private ImmutableArray<FlippedItems> Flips()
    {
        var flips = ImmutableArray.CreateBuilder<FlippedItems>();
        foreach (var file in before.Manifest.Predictions)
            if (Predictions(file.Probe, file.Model, models.After(file.Model), file.Dataset) is { } predictions)
                flips.Add(predictions.Flips(file.Probe, models.After(file.Model), file.Dataset));
        return flips.ToImmutable();
    }

    private Subject Renamed(Subject subject) =>
        subject.Model is { } model ? subject with { Model = models.After(model) } : subject;
}
