using System.Globalization;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>When an image has a label: when it is the top one, or when its probability reaches a threshold.</summary>
/// <param name="Threshold">The threshold, from 0 to 1; null for the top label.</param>
internal sealed record LabelRule(double? Threshold)
{
    /// <summary>Variant of the measurements: "top", or the threshold as a percentage.</summary>
    public string Name => Threshold is { } threshold
        ? (threshold * 100).ToString("0.######", CultureInfo.InvariantCulture) + "%"
        : "top";

    /// <summary>The rule in words, for the formula.</summary>
    public string Words => Threshold is null
        ? "an image has its label of highest probability, ties to the earlier label"
        : $"an image has every label whose probability is at least {Name}";

    /// <summary>Whether an image has a label.</summary>
    public bool Holds(int label, int top, ReadOnlySpan<float> probabilities) =>
        // Both in single precision, so that a score which is written as the threshold reaches it.
        Threshold is { } threshold ? probabilities[label] >= (float)threshold : label == top;
}
