using System.Collections.Immutable;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>The measures of label association probes.</summary>
public static class LabelAssociationMeasures
{
    private const string Schwemmer = "Schwemmer et al. 2020, Socius 6, doi:10.1177/2378023120967171";
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 7.1";

    /// <summary>Rate of a label in a group.</summary>
    public static Measure Rate { get; } = new(
        "label-association.rate", "Rate of a label in a group", Unit.Fraction, Direction.Neither,
        "images of the group with the label / readable images of the group", Radford);

    /// <summary>The most frequent labels of a group.</summary>
    public static Measure Top { get; } = new(
        "label-association.top", "Most frequent labels of a group", Unit.Fraction, Direction.Neither,
        "rate of the label in the group, for the labels of highest rate; ties to the earlier label", Radford);

    /// <summary>Difference between the groups in the rate of a label.</summary>
    public static Measure Difference { get; } = new(
        "label-association.difference", "Difference between groups in the rate of a label", Unit.FractionDifference, Direction.Lower,
        "highest minus lowest rate of the label among the groups, unknown groups left out", Radford);

    /// <summary>Ratio between the groups of the rates of a label.</summary>
    public static Measure Ratio { get; } = new(
        "label-association.ratio", "Ratio between groups of the rates of a label", Unit.Ratio, Direction.Higher,
        "lowest / highest rate of the label among the groups, 1 for equal rates, unknown groups left out", Radford);

    /// <summary>Cramér's V of label and group.</summary>
    public static Measure Effect { get; } = new(
        "label-association.cramers-v", "Cramér's V of a label and the groups", Unit.Fraction, Direction.Lower,
        "√(χ² / n) of the table groups × (with, without the label), no bias correction", "Cramér 1946, Mathematical Methods of Statistics");

    /// <summary>p-value of the independence of label and group.</summary>
    public static Measure PValue { get; } = new(
        "label-association.p", "p-value of the independence of a label and the groups", Unit.PValue, Direction.Neither,
        "probability of a table at least as uneven if label and group were independent", Schwemmer);

    /// <summary>p-value, adjusted for the number of labels.</summary>
    public static Measure AdjustedPValue { get; } = new(
        "label-association.p-adjusted", "p-value, adjusted for the number of labels", Unit.PValue, Direction.Neither,
        "Benjamini–Hochberg over the labels of the set, for one feature and one rule; labels on none or all of the images left out",
        "Benjamini and Hochberg 1995, JRSS B 57, 289-300");

    /// <summary>How groups differ in the rate of a label.</summary>
    internal static RateMeasureSet OfLabel { get; } = new(Rate, Difference, Ratio);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Rate, Top, Difference, Ratio, Effect, PValue, AdjustedPValue];
}
