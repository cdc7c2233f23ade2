using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Surveillance;

/// <summary>What a model makes of images of surveillance: scenes, with captions that come close, details, and names.</summary>
internal sealed class SurveillanceProbe(ProbeSheet sheet, SurveillanceSettings settings) : IProbe
{
    /// <summary>Variant of the accuracy among the labels alone.</summary>
    public const string Coarse = "coarse";

    /// <summary>Variant of the accuracy with close captions among them.</summary>
    public const string Stress = "stress test";

    private const string NoImages = "There is no labelled readable image.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Shared.Level);
    private readonly ImmutableArray<ClassificationTask> tasks =
    [
        .. settings.Shared.Tasks, .. settings.Stress.Select(stress => stress.Task), .. settings.Fine.SelectMany(fine => fine.On), .. settings.Names,
    ];

    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images => [.. Classifier.Images(settings.Shared.Models, tasks).Distinct()];

    public ImmutableArray<TextNeed> Texts => Classifier.Texts(settings.Shared.Models, tasks);

    public ImmutableArray<string> Variants =>
        [Coarse, Stress, .. settings.Fine.Select(fine => fine.Name), .. settings.Sizes.Select(Among)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var predictions = ImmutableArray.CreateBuilder<PredictionSet>();
        foreach (var model in settings.Shared.Models)
        {
            foreach (var task in Classifier.TasksOf(model, settings.Shared.Tasks))
            {
                var of = new Subject { Probe = settings.Probe, Model = model, Dataset = task.Dataset };
                if (settings.Names.FirstOrDefault(names => names.Dataset == task.Dataset) is { } named)
                {
                    Identities(of, evidence, named, measurements);
                    continue;
                }

                var set = Classifier.Classify(evidence, model, task);
                predictions.Add(set);
                Scenes(of, evidence, set, settings.Stress.FirstOrDefault(stress => stress.Task.Dataset == task.Dataset), measurements);
            }

            foreach (var fine in settings.Fine)
                foreach (var on in Classifier.TasksOf(model, fine.On))
                    measurements.Add(Detail(fine, Classifier.Classify(evidence, model, on)));
        }

        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, predictions.ToImmutable()) { Figures = SurveillanceFigures.Of(all) };
    }

    private void Scenes(
        Subject of, IEvidence evidence, PredictionSet set, StressTest? stress, ImmutableArray<Measurement>.Builder measurements)
    {
        Prediction[] labelled = [.. set.Items.Where(item => item.Rank > 0)];
        bool[] right = [.. labelled.Select(item => item.Rank == 1)];
        measurements.Add(Share(SurveillanceMeasures.Accuracy, of with { Variant = Coarse }, right, set.Classes.Length));
        if (stress is null)
            return;
        var under = Classifier.Classify(evidence, set.Model, stress.Task).Items.ToDictionary(item => item.Sample, item => item.Predicted);
        int[] labels = [.. labelled.Select(item => set.Dataset.Samples[item.Sample].Label)];
        int[] predicted = [.. labelled.Select(item => under[item.Sample])];
        bool[] still = [.. labels.Zip(predicted).Select(pair => pair.First == pair.Second)];
        bool[] distracted = [.. labels.Zip(predicted).Select(pair => stress.CloseTo[pair.Second] == pair.First)];
        measurements.Add(Share(SurveillanceMeasures.Accuracy, of with { Variant = Stress }, still, stress.Task.Labels.Length));
        measurements.Add(Share(SurveillanceMeasures.Distracted, of with { Variant = Stress }, distracted, stress.Task.Labels.Length));
        measurements.Add(labelled.Length == 0
            ? SurveillanceMeasures.Drop.Undefined(of with { Variant = Stress }, NoImages, 0)
            : SurveillanceMeasures.Drop.Of(of with { Variant = Stress }, PairedDifference.Of(PairedDifference.Table(right, still), settings.Shared.Level)));
    }

    private Measurement Detail(FeatureTask fine, PredictionSet set)
    {
        var truth = fine.Truth(set.Dataset, set.Classes, set.Items.Select(item => item.Sample));
        bool[] right = [.. truth.Zip(set.Items).Where(pair => pair.First >= 0).Select(pair => pair.First == pair.Second.Predicted)];
        var of = new Subject { Probe = settings.Probe, Model = set.Model, Dataset = set.Dataset.Name, Variant = fine.Name };
        return Share(SurveillanceMeasures.Fine, of, right, set.Classes.Length);
    }

    private Measurement Share(Measure measure, Subject of, bool[] counted, int classes) => counted.Length == 0
        ? measure.Undefined(of, NoImages, 0)
        : measure.Of(of, intervals.Share(new Tally(counted.Count(yes => yes), counted.Length)),
            string.Create(CultureInfo.InvariantCulture, $"{classes} classes, by chance {1.0 / classes:0.####}"));

    private void Identities(Subject of, IEvidence evidence, ClassificationTask task, ImmutableArray<Measurement>.Builder measurements)
    {
        var ranks = Ranks(evidence, of.Model!, task);
        foreach (var size in settings.Sizes)
        {
            var among = of with { Variant = Among(size) };
            if (size > task.Labels.Length || ranks.Count == 0)
            {
                measurements.Add(SurveillanceMeasures.Identity.Undefined(among, ranks.Count == 0
                    ? NoImages
                    : string.Create(CultureInfo.InvariantCulture, $"There are {task.Labels.Length} names and no more."), ranks.Count));
                continue;
            }

            var chances = NameSweep.Chances(task.Labels.Length, size);
            measurements.Add(SurveillanceMeasures.Identity.Of(
                among, NameSweep.Mean([.. ranks.Select(rank => chances[rank - 1])], settings.Shared.Level),
                string.Create(CultureInfo.InvariantCulture, $"M = {task.Labels.Length}, by chance {1.0 / size:0.####}")));
        }
    }

    /// <summary>Rank of the label of each labelled image, ties to the earlier name.</summary>
    private static List<int> Ranks(IEvidence evidence, string model, ClassificationTask task)
    {
        var samples = evidence.Samples(model, task.Dataset);
        var ranks = new List<int>();
        Classifier.ForEachImage(evidence, model, task, (row, logits, _) =>
        {
            if (samples.Dataset.Samples[samples.Indices[row]].Label is not (>= 0 and var label))
                return;
            var rank = 1;
            for (var i = 0; i < logits.Length; i++)
                if (logits[i] > logits[label] || (logits[i] == logits[label] && i < label))
                    rank++;
            ranks.Add(rank);
        });
        return ranks;
    }

    private static string Among(int size) => string.Create(CultureInfo.InvariantCulture, $"{size} names");
}
