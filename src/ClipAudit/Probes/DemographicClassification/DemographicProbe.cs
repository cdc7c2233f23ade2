using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Grouping;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.DemographicClassification;

/// <summary>How well the groups of people are named, and whose.</summary>
internal sealed class DemographicProbe(ProbeSheet sheet, DemographicSettings settings) : IProbe
{
    private readonly ImmutableArray<ClassificationTask> tasks = [.. settings.Tasks.SelectMany(task => task.On)];

    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images => Classifier.Images(settings.Shared.Models, tasks);

    public ImmutableArray<TextNeed> Texts => Classifier.Texts(settings.Shared.Models, tasks);

    public ImmutableArray<string> Classes =>
    [
        .. settings.Tasks.SelectMany(task => task.Readings.SelectMany(reading => task.On.SelectMany(on => on.Labels)
            .Select(label => task.GroupOf(reading, label)))).Distinct(StringComparer.Ordinal),
    ];

    public ImmutableArray<string> Variants => [.. settings.Tasks.SelectMany(task => task.Readings.Select(task.NameOf))];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        var strips = ImmutableArray.CreateBuilder<ImageStrip>();
        foreach (var model in settings.Shared.Models)
            foreach (var task in settings.Tasks)
                foreach (var on in Classifier.TasksOf(model, task.On))
                {
                    var set = Classifier.Classify(evidence, model, on);
                    predictions.Add(set);
                    Measure(task, set, measurements);
                    if (Mistakes(task, on, set) is { } strip && strips.Count < ConfidentMistakes.MostStrips)
                        strips.Add(strip);
                }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable()) { Figures = DemographicFigures.Of(settings, all), Strips = strips.ToImmutable() };
    }

    private ImageStrip? Mistakes(FeatureTask task, ClassificationTask on, PredictionSet set)
    {
        var place = set.Dataset.Features.IndexOf(task.Feature.Source);
        return ConfidentMistakes.Of(
            set, new Subject { Probe = settings.Shared.Probe, Model = set.Model, Dataset = set.Dataset.Name, Variant = task.NameOf(task.Feature) },
            item => task.Feature.Of(set.Dataset.Samples[item.Sample], place) is var group && set.Classes.Contains(group) ? group : null,
            @class => on.ClassNames[on.Labels.IndexOf(@class)] is var words && words == @class ? @class : $"{words} ({@class})");
    }

    private void Measure(FeatureTask task, PredictionSet set, ImmutableArray<Measurement>.Builder measurements)
    {
        var truth = task.Truth(set.Dataset, set.Classes, set.Items.Select(item => item.Sample));
        (int Truth, Prediction Item)[] known = [.. truth.Zip(set.Items).Where(pair => pair.First >= 0)];
        ImmutableArray<int> samples = [.. known.Select(pair => pair.Item.Sample)];
        var subject = new Subject { Probe = settings.Shared.Probe, Model = set.Model, Dataset = set.Dataset.Name };
        foreach (var reading in task.Readings)
        {
            bool[] right = [.. known.Select(pair => task.GroupOf(reading, set.Classes[pair.Truth]) == task.GroupOf(reading, set.Classes[pair.Item.Predicted]))];
            Accuracies(subject with { Variant = task.NameOf(reading) }, set.Dataset, samples, right, measurements);
            Confusion(subject with { Variant = task.NameOf(reading) }, task, reading, set, known, measurements);
        }
    }

    private void Accuracies(
        Subject of, Dataset dataset, ImmutableArray<int> samples, bool[] right, ImmutableArray<Measurement>.Builder measurements)
    {
        var all = new Tally(right.Count(isRight => isRight), right.Length);
        measurements.Add(all.Count == 0
            ? DemographicMeasures.Accuracy.Undefined(of, "There is no readable image of known group.", 0)
            : DemographicMeasures.Accuracy.Of(of, new TallyIntervals(ProportionInterval.Wilson, settings.Shared.Level).Share(all)));
        foreach (var choice in FeatureChoice.For(dataset, settings.Shared.Features))
        {
            var groups = GroupColumn.Of(dataset, choice, samples);
            GroupRates.Of(groups, settings.Shared).Add(
                of with { Feature = choice.Name }, DemographicMeasures.ByGroup, groups.Count(right), null, measurements);
        }
    }

    private void Confusion(
        Subject of, FeatureTask task, GroupFeature reading, PredictionSet set, (int Truth, Prediction Item)[] known,
        ImmutableArray<Measurement>.Builder measurements)
    {
        var groups = GroupColumn.Of(set.Dataset, new FeatureChoice([reading]), [.. known.Select(pair => pair.Item.Sample)]);
        var rates = GroupRates.Of(groups, settings.Shared);
        foreach (var @class in set.Classes.Select(name => task.GroupOf(reading, name)).Distinct(StringComparer.Ordinal))
            rates.Rates(
                of with { Feature = reading.Name, Class = @class }, DemographicMeasures.Confusion,
                groups.Count([.. known.Select(pair => task.GroupOf(reading, set.Classes[pair.Item.Predicted]) == @class)]), null, measurements);
    }
}
