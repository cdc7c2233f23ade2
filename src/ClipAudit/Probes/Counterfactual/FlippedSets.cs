using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Showing;
using ClipAudit.Results;

namespace ClipAudit.Probes.Counterfactual;

/// <summary>The sets of images in which a model's answer changes with nothing but the attribute that varies.</summary>
internal static class FlippedSets
{
    /// <summary>The most strips of a probe.</summary>
    public const int MostStrips = 12;

    private const int MostImages = 12;

    /// <summary>A strip of sets, those first in which the probability of the label changes most; null where no answer changes.</summary>
    /// <param name="settings">What varies.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="sets">The sets.</param>
    public static ImageStrip? Strip(CounterfactualSettings settings, PredictionSet predictions, List<ImmutableArray<Counterpart>> sets)
    {
        var flipped = sets.Where(set => set.Any(image => image.Predicted != set[0].Predicted)).ToList();
        if (flipped.Count == 0)
            return null;
        // Rows hold sets of one size; equal changes keep the order of the dataset.
        var size = flipped.GroupBy(set => set.Length).MaxBy(same => same.Count())!.Key;
        var shown = flipped.Where(set => set.Length == size).OrderByDescending(Change).Take(Math.Max(1, MostImages / size)).ToList();
        return new ImageStrip
        {
            Title = $"The same image with another {settings.Vary}, under {predictions.Model}",
            Caption = $"{(shown.Count == 1 ? "The set" : $"The {ShownItems.Words(shown.Count)} sets")} in which the probability of the label changes most, "
                + $"of {ShownItems.Count(flipped.Count)} in which the answer changes and {ShownItems.Count(sets.Count)} in all. The images of a set stand side by side. "
                + "Below each its group, what the model said, with the probability, and what the image is.",
            Subject = new Subject { Probe = settings.Probe, Model = predictions.Model, Dataset = predictions.Dataset.Name, Feature = settings.Vary },
            Images = [.. shown.SelectMany(set => set.Select(image => Show(predictions, image)))],
            Together = size,
        };
    }

    private static ItemImage Show(PredictionSet predictions, Counterpart image)
    {
        var shown = ShownItems.Answered(
            predictions.Dataset, image.Item, predictions.Classes[image.Predicted], ShownItems.LabelOf(predictions.Dataset, image.Item.Sample), image.Predicted == image.Label);
        return shown with { Lines = [image.Group, .. shown.Lines] };
    }

    // Without probabilities of labels all changes are alike.
    private static double Change(ImmutableArray<Counterpart> set) =>
        set.Any(image => double.IsNaN(image.Probability)) ? 0 : set.Max(image => image.Probability) - set.Min(image => image.Probability);
}
