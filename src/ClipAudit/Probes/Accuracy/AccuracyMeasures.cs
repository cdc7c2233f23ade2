using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>The measures of accuracy probes.</summary>
public static class AccuracyMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020";
    private const string Taori = "Taori et al. 2020, arXiv:2007.00644";
    private const string Ties = "ties go to the lower class index";

    /// <summary>Top-1 accuracy.</summary>
    public static Measure Top1 { get; } = new(
        "accuracy", "Accuracy", Unit.Fraction, Direction.Higher,
        $"images whose label has the highest score / labelled readable images; {Ties}", Radford);

    /// <summary>Top-5 accuracy.</summary>
    public static Measure Top5 { get; } = new(
        "accuracy.top5", "Top-5 accuracy", Unit.Fraction, Direction.Higher,
        $"images whose label is among the five highest scores / labelled readable images; {Ties}", Radford);

    /// <summary>Mean per-class accuracy.</summary>
    public static Measure MeanClass { get; } = new(
        "accuracy.mean-class", "Mean per-class accuracy", Unit.Fraction, Direction.Higher,
        $"mean of the classes' accuracies, each class counting the same; classes without a readable image left out; {Ties}",
        Radford);

    /// <summary>Accuracy on one class.</summary>
    public static Measure Class { get; } = new(
        "accuracy.class", "Accuracy per class", Unit.Fraction, Direction.Higher,
        $"images of the class whose label has the highest score / readable images of the class; {Ties}", Radford);

    /// <summary>Accuracy on one group of a sensitive feature.</summary>
    public static Measure Group { get; } = new(
        "accuracy.group", "Accuracy per group", Unit.Fraction, Direction.Higher,
        $"images of the group whose label has the highest score / labelled readable images of the group; {Ties}",
        "Buolamwini and Gebru 2018, PMLR 81:77-91");

    /// <summary>Gap between the groups of a sensitive feature.</summary>
    public static Measure Gap { get; } = new(
        "accuracy.gap", "Accuracy gap between groups", Unit.FractionDifference, Direction.Lower,
        $"highest minus lowest accuracy among the groups of the feature, images of unknown group left out; {Ties}",
        "Buolamwini and Gebru 2018, PMLR 81:77-91");

    /// <summary>Drop from a reference distribution to a shifted one.</summary>
    public static Measure ShiftDrop { get; } = new(
        "accuracy.shift-drop", "Accuracy lost under shift", Unit.FractionDifference, Direction.Lower,
        $"accuracy on the reference distribution minus accuracy on the shifted one, as independent samples; {Ties}", Taori);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Top1, Top5, MeanClass, Class, Group, Gap, ShiftDrop];
}
