using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>The measures of natural-shift probes.</summary>
public static class NaturalShiftMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 3.3";
    private const string Taori = "Taori et al. 2020, arXiv:2007.00644";
    private const string Ties = "ties go to the lower class index";

    /// <summary>Accuracy on a reference or shifted dataset.</summary>
    public static Measure Accuracy { get; } = new(
        "shift.accuracy", "Accuracy", Unit.Fraction, Direction.Higher,
        $"images whose label has the highest score / labelled readable images; {Ties}", Taori);

    /// <summary>Absolute drop.</summary>
    public static Measure Drop { get; } = new(
        "shift.drop", "Accuracy lost under shift", Unit.FractionDifference, Direction.Lower,
        $"accuracy on the reference minus accuracy on the shifted dataset, as independent samples; {Ties}", Taori);

    /// <summary>Relative drop.</summary>
    public static Measure RelativeDrop { get; } = new(
        "shift.drop.relative", "Share of accuracy lost under shift", Unit.Number, Direction.Lower,
        $"1 − accuracy on the shifted dataset / accuracy on the reference, as independent samples; {Ties}", Taori);

    /// <summary>Drop of one class.</summary>
    public static Measure ClassDrop { get; } = new(
        "shift.drop.class", "Accuracy lost per class", Unit.FractionDifference, Direction.Lower,
        $"accuracy on the reference's images of the class minus that on the shifted ones; {Ties}", Taori);

    /// <summary>Drop of the class that loses most.</summary>
    public static Measure WorstClassDrop { get; } = new(
        "shift.drop.worst-class", "Accuracy lost by the class that loses most", Unit.FractionDifference, Direction.Lower,
        $"the greatest of the classes' drops, classes without images on either side left out; {Ties}", Taori);

    /// <summary>Mean accuracy over the shifted datasets.</summary>
    public static Measure MeanShifted { get; } = new(
        "shift.accuracy.mean", "Mean accuracy under shift", Unit.Fraction, Direction.Higher,
        $"mean over the shifted datasets, each counting the same; {Ties}", Radford);

    /// <summary>Mean accuracy over the matching references.</summary>
    public static Measure MeanReference { get; } = new(
        "shift.reference.mean", "Mean accuracy on the references", Unit.Fraction, Direction.Higher,
        $"mean over the shifted datasets of the accuracy on the reference, restricted to the classes of the shifted one; {Ties}",
        Radford);

    /// <summary>Drop from the one mean to the other.</summary>
    public static Measure MeanDrop { get; } = new(
        "shift.drop.mean", "Mean accuracy lost under shift", Unit.FractionDifference, Direction.Lower,
        $"mean accuracy on the matching references minus mean accuracy on the shifted datasets; {Ties}", Radford);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
        [Accuracy, Drop, RelativeDrop, ClassDrop, WorstClassDrop, MeanShifted, MeanReference, MeanDrop];
}
