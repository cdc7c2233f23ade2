using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>The measures of linear probes.</summary>
public static class LinearProbeMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 3.2";
    private const string Fixed = "the fitted probe taken as given";

    /// <summary>Accuracy of the linear probe.</summary>
    public static Measure Accuracy { get; } = new(
        "linear-probe.accuracy", "Accuracy of a linear probe", Unit.Fraction, Direction.Higher,
        $"images whose label the probe finds most probable / labelled images that did not train it; {Fixed}", Radford);

    /// <summary>Accuracy of zero-shot on the same images.</summary>
    public static Measure ZeroShot { get; } = new(
        "linear-probe.zero-shot-accuracy", "Zero-shot accuracy on the same images", Unit.Fraction, Direction.Higher,
        "images whose label has the highest score / labelled images that did not train the probe; ties go to the lower class index",
        Radford);

    /// <summary>What the probe gains over zero-shot.</summary>
    public static Measure Gain { get; } = new(
        "linear-probe.gain", "Accuracy gained by a linear probe", Unit.FractionDifference, Direction.Neither,
        $"accuracy of the probe minus accuracy of zero-shot, on the same images; {Fixed}", Radford);

    /// <summary>What the probe loses under shift.</summary>
    public static Measure ShiftDrop { get; } = new(
        "linear-probe.shift-drop", "Accuracy of a linear probe lost under shift", Unit.FractionDifference, Direction.Lower,
        $"accuracy of the probe on held-out images of the dataset that trained it minus accuracy on this one, as independent "
        + $"samples; {Fixed}",
        Radford);

    /// <summary>What zero-shot loses under the same shift.</summary>
    public static Measure ZeroShotShiftDrop { get; } = new(
        "linear-probe.zero-shot-shift-drop", "Zero-shot accuracy lost under the same shift", Unit.FractionDifference,
        Direction.Lower,
        "accuracy of zero-shot on held-out images of the dataset that trained the probe minus accuracy on this one, as "
        + "independent samples",
        Radford);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Accuracy, ZeroShot, Gain, ShiftDrop, ZeroShotShiftDrop];
}
