using System.Collections.Immutable;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>The measures of score distribution probes.</summary>
public static class ScoreDistributionMeasures
{
    private const string Prefix = "score-distribution.";
    private const string Order = "David and Nagaraja 2003, Order Statistics, section 7.1";
    private const string Parity = "Hardt, Price and Srebro 2016, arXiv:1610.02413";

    /// <summary>Quantile of a score in a group.</summary>
    public static Measure Quantile { get; } = new(
        Prefix + "quantile", "Quantile of a score in a group", Unit.Number, Direction.Neither,
        "smallest score with at least that share of the group's images at or below it", Order);

    /// <summary>How often a score of one group is above one of another.</summary>
    public static Measure Superiority { get; } = new(
        Prefix + "superiority", "Probability that one group scores higher", Unit.Fraction, Direction.Neither,
        "probability that a random image of the first group scores higher than one of the second, ties as half; 0.5 for no tendency",
        "Newcombe 2006, Statistics in Medicine 25, 559-573, method 5");

    /// <summary>Largest distance of two groups' distribution functions.</summary>
    public static Measure Distance { get; } = new(
        Prefix + "ks", "Kolmogorov–Smirnov distance of two groups", Unit.Fraction, Direction.Lower,
        "largest distance of the groups' distribution functions; 0: the same distribution, 1: no overlap", "Massart 1990, Annals of Probability 18, 1269-1283");

    /// <summary>p-value of the Kolmogorov–Smirnov test.</summary>
    public static Measure DistanceP { get; } = P(
        "ks.p", "p-value of the Kolmogorov–Smirnov test", "probability of a distance at least as large if both groups had one distribution",
        "Smirnov 1939; Hodges 1958, Arkiv för Matematik 3, 469-486");

    /// <summary>The same, adjusted.</summary>
    public static Measure DistanceAdjusted { get; } = Adjusted("ks.p-adjusted", "p-value of the Kolmogorov–Smirnov test, adjusted for the number of pairs");

    /// <summary>p-value of the Mann–Whitney test.</summary>
    public static Measure RankP { get; } = P(
        "mann-whitney.p", "p-value of the Mann–Whitney test", "two-sided probability of ranks at least as uneven if both groups had one distribution",
        "Mann and Whitney 1947, Annals of Mathematical Statistics 18, 50-60");

    /// <summary>The same, adjusted.</summary>
    public static Measure RankAdjusted { get; } = Adjusted("mann-whitney.p-adjusted", "p-value of the Mann–Whitney test, adjusted for the number of pairs");

    /// <summary>The threshold that selects a share of all images.</summary>
    public static Measure Threshold { get; } = new(
        Prefix + "threshold", "Threshold that selects a share of all images", Unit.Number, Direction.Neither,
        "score of the last image selected when the best-scoring share of all images is; images that tie with it are selected too", Order);

    /// <summary>Share of a group that is selected at a common threshold.</summary>
    public static Measure Selected { get; } = new(
        Prefix + "selection-rate", "Share of a group at a common threshold", Unit.Fraction, Direction.Neither,
        "images of the group that score at least the threshold / readable images of the group; the threshold taken as given", Parity);

    /// <summary>Difference between groups of these shares.</summary>
    public static Measure SelectedDifference { get; } = new(
        Prefix + "selection-rate.difference", "Difference between groups at a common threshold", Unit.FractionDifference, Direction.Lower,
        "highest minus lowest share selected, unknown groups left out; 0 for parity", Parity);

    /// <summary>Ratio between groups of these shares.</summary>
    public static Measure SelectedRatio { get; } = new(
        Prefix + "selection-rate.ratio", "Ratio between groups at a common threshold", Unit.Ratio, Direction.Higher,
        "lowest / highest share selected, unknown groups left out; 1 for parity", Parity);

    /// <summary>The threshold of a group that selects the same share of it as of all images.</summary>
    public static Measure GroupThreshold { get; } = new(
        Prefix + "group-threshold", "Threshold of a group that equalises its rate", Unit.Number, Direction.Neither,
        "score of the last image selected when of the group the share is selected that the common threshold selects of all images", Parity);

    /// <summary>How groups differ in being selected.</summary>
    internal static RateMeasureSet BySelection { get; } = new(Selected, SelectedDifference, SelectedRatio);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
    [
        Quantile, Superiority, Distance, DistanceP, DistanceAdjusted, RankP, RankAdjusted,
        Threshold, Selected, SelectedDifference, SelectedRatio, GroupThreshold,
    ];

    private static Measure P(string name, string title, string formula, string citation) =>
        new(Prefix + name, title, Unit.PValue, Direction.Neither, formula, citation);

    private static Measure Adjusted(string name, string title) => P(
        name, title, "Benjamini–Hochberg over the pairs of groups of one feature, for one label and score",
        "Benjamini and Hochberg 1995, JRSS B 57, 289-300");
}
