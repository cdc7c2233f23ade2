using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Results;

namespace ClipAudit.Probes.Showing;

/// <summary>The images that a model is surest of and wrong about.</summary>
internal static class ConfidentMistakes
{
    /// <summary>The most strips that a probe describes.</summary>
    public const int MostStrips = 12;

    private const int Most = 6;

    /// <summary>A strip of the mistakes among predictions; null where there is none.</summary>
    /// <param name="set">The predictions.</param>
    /// <param name="subject">What they belong to.</param>
    /// <param name="truth">The class that an item is of, out of <see cref="PredictionSet.Classes"/>; null for items that count for
    /// nothing.</param>
    /// <param name="shown">What classes are called as answers; null where that is their name.</param>
    public static ImageStrip? Of(PredictionSet set, Subject subject, Func<Prediction, string?> truth, Func<string, string>? shown = null)
    {
        var known = 0;
        var mistakes = new List<(Prediction Item, string Truth)>();
        foreach (var item in set.Items)
            if (truth(item) is { } @class)
            {
                known++;
                if (set.Classes[item.Predicted] != @class)
                    mistakes.Add((item, @class));
            }

        if (mistakes.Count == 0)
            return null;
        // Equal probabilities keep the order of the dataset.
        ImmutableArray<ItemImage> images =
        [
            .. mistakes.OrderByDescending(mistake => mistake.Item.Probability).Take(Most).Select(mistake => ShownItems.Answered(
                set.Dataset, mistake.Item, Shown(set.Classes[mistake.Item.Predicted]), mistake.Truth, isRight: false)),
        ];
        var chosen = images.Length < mistakes.Count
            ? $"The {ShownItems.Words(images.Length)} mistakes that the model is surest of, the surest first: no sample of its {ShownItems.Count(mistakes.Count)} mistakes on"
            : "All mistakes, the surest first, on";
        return new ImageStrip
        {
            Title = $"Surest mistakes of {set.Model} on {set.Dataset.Name}",
            Caption = $"{chosen} {ShownItems.Count(known)} images. Below each what it said, with the probability, and what the image is.",
            Subject = subject,
            Images = images,
        };

        string Shown(string @class) => shown is null ? @class : shown(@class);
    }

    /// <summary>Strips of the mistakes on the labels of datasets: of all pairs of model and dataset, or, where these are many, of each
    /// model where it is wrong most often.</summary>
    /// <param name="sets">The predictions, by model and then by dataset.</param>
    /// <param name="probe">Id of the probe.</param>
    public static ImmutableArray<ImageStrip> Of(IReadOnlyCollection<PredictionSet> sets, string probe)
    {
        if (sets.Count <= MostStrips)
            return [.. sets.Select(set => OfLabels(set, probe)).OfType<ImageStrip>()];
        var each = Math.Max(1, MostStrips / sets.Select(set => set.Model).Distinct().Count());
        var choice = each == 1 ? "is the dataset" : $"is one of the {ShownItems.Words(each)} datasets";
        return
        [
            .. sets.GroupBy(set => set.Model).SelectMany(ofModel => ofModel.OrderByDescending(ShareWrong).Take(each)).Take(MostStrips)
                .Select(set => OfLabels(set, probe)).OfType<ImageStrip>()
                .Select(strip => strip with { Caption = $"{strip.Caption} {strip.Subject.Dataset} {choice} on which {strip.Subject.Model} is wrong most often." }),
        ];
    }

    private static ImageStrip? OfLabels(PredictionSet set, string probe) => Of(
        set, new Subject { Probe = probe, Model = set.Model, Dataset = set.Dataset.Name }, item => ShownItems.LabelOf(set.Dataset, item.Sample));

    private static double ShareWrong(PredictionSet set)
    {
        var (wrong, known) = (0, 0);
        foreach (var item in set.Items)
            if (ShownItems.LabelOf(set.Dataset, item.Sample) is { } label)
                (wrong, known) = (wrong + (set.Classes[item.Predicted] == label ? 0 : 1), known + 1);
        return known == 0 ? 0 : (double)wrong / known;
    }
}
