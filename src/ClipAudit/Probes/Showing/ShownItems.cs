using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Results;

namespace ClipAudit.Probes.Showing;

/// <summary>Names items to be shown as pictures, and words what is said of them.</summary>
internal static class ShownItems
{
    /// <summary>An item with what a model said of it and what it is.</summary>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="item">The prediction for it.</param>
    /// <param name="said">What the predicted class is called.</param>
    /// <param name="truth">The class that it is of; null for none.</param>
    /// <param name="isRight">Whether the prediction names that class.</param>
    public static ItemImage Answered(Dataset dataset, Prediction item, string said, string? truth, bool isRight) => new(
        dataset.Name, dataset.Samples[item.Sample].Id,
        truth is null ? [Said(said, item.Probability)] : [Said(said, item.Probability), $"is {truth}"])
    {
        Class = truth,
        Answer = truth is null ? ItemAnswer.None : isRight ? ItemAnswer.Right : ItemAnswer.Wrong,
    };

    /// <summary>The class that the dataset gives an item; null for none.</summary>
    public static string? LabelOf(Dataset dataset, int sample) =>
        dataset.Samples[sample].Label is >= 0 and var label ? dataset.Labels[label] : null;

    /// <summary>A count with thousands apart, such as "2,000".</summary>
    public static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A small count in words, such as "six".</summary>
    public static string Words(int count) => count switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        _ => Count(count),
    };

    private static string Said(string @class, double probability) => double.IsNaN(probability)
        ? $"said {@class}"
        : string.Create(CultureInfo.InvariantCulture, $"said {@class} {probability:0.00}");
}
