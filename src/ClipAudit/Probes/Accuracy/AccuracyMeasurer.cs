using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>Measures the predictions of one model on one dataset.</summary>
internal sealed class AccuracyMeasurer
{
    private const int FewestClassesForTop5 = 6;
    private const string NoRanks = "The predictions that were given are labels alone, without scores or ranks of the others.";

    private readonly AccuracySettings settings;
    private readonly PredictionSet predictions;
    private readonly TallyIntervals intervals;
    private readonly Subject subject;
    private readonly long seed;
    private readonly Tally top1;

    public AccuracyMeasurer(AccuracySettings settings, ClassificationTask task, PredictionSet predictions, long seed)
    {
        this.settings = settings;
        this.predictions = predictions;
        this.seed = seed;
        intervals = new TallyIntervals(settings.Interval, settings.Level);
        subject = new Subject
        {
            Probe = settings.Sheet.Id,
            Model = predictions.Model,
            Dataset = predictions.Dataset.Name,
            Variant = task.Variant,
        };
        top1 = Tally.Of(predictions, 1);
    }

    private Dataset Dataset => predictions.Dataset;

    /// <summary>Adds all measurements.</summary>
    /// <param name="reference">The predictions on the dataset that this one is a shift of; null when there are none.</param>
    /// <param name="measurements">Receives them.</param>
    public void Measure(PredictionSet? reference, ImmutableArray<Measurement>.Builder measurements)
    {
        var byClass = Tally.ByClass(predictions);
        measurements.Add(Share(AccuracyMeasures.Top1, subject, top1));
        if (predictions.Classes.Length >= FewestClassesForTop5)
            measurements.Add(predictions.RanksKnown
                ? Share(AccuracyMeasures.Top5, subject, Tally.Of(predictions, 5))
                : AccuracyMeasures.Top5.Undefined(subject, NoRanks, top1.Count));
        measurements.Add(MeanClass(byClass));
        if (reference is not null)
            measurements.Add(ShiftDrop(reference));
        else if (Dataset.ShiftOf is { } other)
            measurements.Add(AccuracyMeasures.ShiftDrop.Undefined(
                subject, $"{Dataset.Name} is a shift of {other}, which is no dataset of this probe.", top1.Count));
        for (var i = 0; i < byClass.Length; i++)
            measurements.Add(Share(AccuracyMeasures.Class, subject with { Class = Dataset.Labels[i] }, byClass[i]));
        for (var feature = 0; feature < Dataset.Features.Length; feature++)
            MeasureFeature(feature, measurements);
    }

    private void MeasureFeature(int feature, ImmutableArray<Measurement>.Builder measurements)
    {
        var ofFeature = subject with { Feature = Dataset.Features[feature] };
        var groups = Tally.ByGroup(predictions, feature);
        foreach (var (group, tally) in groups)
            measurements.Add(Share(AccuracyMeasures.Group, ofFeature with { Group = group }, tally));
        measurements.Add(Gap(ofFeature, groups));
    }

    private Measurement Share(Measure measure, Subject of, Tally tally) => tally.Count == 0
        ? measure.Undefined(of, "There is no labelled readable image.", 0)
        : measure.Of(of, intervals.Share(tally));

    private Measurement MeanClass(Tally[] byClass)
    {
        var present = byClass.Where(tally => tally.Count > 0).ToArray();
        var detail = present.Length == byClass.Length
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{byClass.Length - present.Length} of {byClass.Length} classes left out");
        return present.Length == 0
            ? AccuracyMeasures.MeanClass.Undefined(subject, "There is no labelled readable image.", 0)
            : AccuracyMeasures.MeanClass.Of(subject, intervals.Mean(present, SeedFor(AccuracyMeasures.MeanClass, subject)), detail);
    }

    private Measurement Gap(Subject of, List<(string Group, Tally Tally)> groups)
    {
        var known = groups.Where(entry => entry.Group != Sample.UnknownGroup).ToArray();
        var judged = known.Where(entry => entry.Tally.Count >= Math.Max(1, settings.MinGroup)).Select(entry => entry.Tally).ToArray();
        var small = known.Where(entry => entry.Tally.Count < Math.Max(1, settings.MinGroup)).Select(entry => entry.Group).ToArray();
        var detail = small.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"groups of fewer than {settings.MinGroup} images left out: {string.Join(", ", small)}");
        return judged.Length < 2
            ? AccuracyMeasures.Gap.Undefined(
                of, "Fewer than two groups have enough labelled readable images.", judged.Sum(tally => tally.Count), detail)
            : AccuracyMeasures.Gap.Of(of, intervals.Gap(judged), detail);
    }

    private Measurement ShiftDrop(PredictionSet reference)
    {
        var before = Tally.Of(reference, 1);
        var detail = $"the reference distribution is {reference.Dataset.Name}";
        if (!reference.Dataset.Labels.SequenceEqual(Dataset.Labels))
            return AccuracyMeasures.ShiftDrop.Undefined(
                subject, $"The labels of {Dataset.Name} and {reference.Dataset.Name} differ.", before.Count + top1.Count, detail);
        return before.Count == 0 || top1.Count == 0
            ? AccuracyMeasures.ShiftDrop.Undefined(subject, "There is no labelled readable image.", 0, detail)
            : AccuracyMeasures.ShiftDrop.Of(subject, intervals.Difference(before, top1), detail);
    }

    private ulong SeedFor(Measure measure, Subject of) =>
        Seeds.Derive(seed, measure.Name, of.Probe, of.Model, of.Dataset, of.Feature);
}
