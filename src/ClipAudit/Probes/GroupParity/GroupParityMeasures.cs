using System.Collections.Immutable;
using ClipAudit.Metrics.Fairness;
using ClipAudit.Results;

namespace ClipAudit.Probes.GroupParity;

/// <summary>The measures of group parity probes.</summary>
public static class GroupParityMeasures
{
    private const string Prefix = "group-parity.";
    private const string Hardt = "Hardt, Price and Srebro 2016, arXiv:1610.02413";
    private const string Fairlearn = "Weerts et al. 2023, JMLR 24(257)";
    private const string NewYork = "New York City, 6 RCNY 5-301 (Local Law 144); 29 CFR 1607.4 D";
    private const string Aif360 = "Bellamy et al. 2018, arXiv:1810.01943";

    /// <summary>The rates that groups are compared by.</summary>
    public static ImmutableArray<RateMeasures> Rates { get; } =
    [
        Rate(GroupRate.SelectionRate, "selection-rate", "Selection rate", "predicted positive / all", Direction.Neither),
        Rate(GroupRate.Accuracy, "accuracy", "Accuracy", "right / all", Direction.Higher),
        Rate(GroupRate.TruePositiveRate, "true-positive-rate", "True positive rate", "predicted positive / labelled positive", Direction.Higher),
        Rate(GroupRate.FalsePositiveRate, "false-positive-rate", "False positive rate", "predicted positive / labelled negative", Direction.Lower),
        Rate(GroupRate.FalseNegativeRate, "false-negative-rate", "False negative rate", "predicted negative / labelled positive", Direction.Lower),
        Rate(GroupRate.TrueNegativeRate, "true-negative-rate", "True negative rate", "predicted negative / labelled negative", Direction.Higher),
        Rate(GroupRate.Precision, "precision", "Precision", "labelled positive / predicted positive", Direction.Higher),
    ];

    /// <summary>Lowest accuracy of a group.</summary>
    public static Measure WorstAccuracy { get; } = new(
        Prefix + "worst-accuracy", "Accuracy of the worst group", Unit.Fraction, Direction.Higher,
        "lowest accuracy of any group", "Sagawa et al. 2020, arXiv:1911.08731");

    /// <summary>Equalized odds, by difference.</summary>
    public static Measure EqualizedOddsDifference { get; } = new(
        Prefix + "equalized-odds-difference", "Equalized odds difference", Unit.FractionDifference, Direction.Lower,
        "the larger of the differences in true and in false positive rate; an undefined one is left out", Hardt);

    /// <summary>Equalized odds, by ratio.</summary>
    public static Measure EqualizedOddsRatio { get; } = new(
        Prefix + "equalized-odds-ratio", "Equalized odds ratio", Unit.Ratio, Direction.Higher,
        "the smaller of the ratios of true and of false positive rates, 1 for parity; an undefined one is left out", Hardt);

    /// <summary>Impact ratio of a group.</summary>
    public static Measure ImpactRatio { get; } = new(
        Prefix + "impact-ratio", "Impact ratio", Unit.Ratio, Direction.Higher,
        "selection rate of the group / highest selection rate of any group that counts", NewYork);

    /// <summary>Lowest impact ratio.</summary>
    public static Measure LowestImpactRatio { get; } = new(
        Prefix + "impact-ratio.lowest", "Lowest impact ratio", Unit.Ratio, Direction.Higher,
        "lowest / highest selection rate of the groups that count; the four-fifths rule looks for 0.8", NewYork);

    /// <summary>Statistical parity difference.</summary>
    public static Measure StatisticalParity { get; } = new(
        Prefix + "statistical-parity-difference", "Statistical parity difference", Unit.FractionDifference, Direction.Neither,
        "selection rate of all other groups, pooled − that of the reference group", Aif360);

    /// <summary>Disparate impact.</summary>
    public static Measure DisparateImpact { get; } = new(
        Prefix + "disparate-impact", "Disparate impact", Unit.Ratio, Direction.Neither,
        "selection rate of all other groups, pooled / that of the reference group", Aif360);

    /// <summary>Equal opportunity difference.</summary>
    public static Measure EqualOpportunity { get; } = new(
        Prefix + "equal-opportunity-difference", "Equal opportunity difference", Unit.FractionDifference, Direction.Neither,
        "true positive rate of all other groups, pooled − that of the reference group", Aif360);

    /// <summary>Average odds difference.</summary>
    public static Measure AverageOdds { get; } = new(
        Prefix + "average-odds-difference", "Average odds difference", Unit.FractionDifference, Direction.Neither,
        "mean of the differences in true and in false positive rate, all other groups, pooled − the reference group", Aif360);

    /// <summary>Rates of each class against the rest, averaged over the classes.</summary>
    public static ImmutableArray<MacroMeasures> Macro { get; } =
    [
        MacroOf(GroupRate.TruePositiveRate, "true-positive-rate", "true positive rate (balanced accuracy)", Direction.Higher),
        MacroOf(GroupRate.FalsePositiveRate, "false-positive-rate", "false positive rate", Direction.Lower),
        MacroOf(GroupRate.Precision, "precision", "precision", Direction.Higher),
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } =
    [
        .. Rates.SelectMany(rate => (Measure[])[rate.Rate, rate.Difference, rate.Ratio, rate.ToOverall]),
        .. Macro.SelectMany(macro => (Measure[])[macro.Rate, macro.Difference]),
        WorstAccuracy, EqualizedOddsDifference, EqualizedOddsRatio, ImpactRatio, LowestImpactRatio,
        StatisticalParity, DisparateImpact, EqualOpportunity, AverageOdds,
    ];

    private static RateMeasures Rate(GroupRate of, string name, string title, string formula, Direction better) => new(
        of,
        new Measure(Prefix + name, title, Unit.Fraction, better, $"{formula}, images of the group", Hardt),
        new Measure(Prefix + name + ".difference", $"{title}: difference between groups", Unit.FractionDifference, Direction.Lower,
            $"highest minus lowest of: {formula}; 0 for parity", Hardt),
        new Measure(Prefix + name + ".ratio", $"{title}: ratio between groups", Unit.Ratio, Direction.Higher,
            $"lowest / highest of: {formula}; 1 for parity", Hardt),
        new Measure(Prefix + name + ".to-overall", $"{title}: largest difference to all groups together", Unit.FractionDifference, Direction.Lower,
            $"largest distance between a group and all compared groups together of: {formula}; 0 for parity", Fairlearn));

    private static MacroMeasures MacroOf(GroupRate of, string name, string title, Direction better) => new(
        of,
        new Measure(Prefix + "macro-" + name, $"Mean over classes of the {title}", Unit.Fraction, better,
            "mean over the classes of the rate of each against the rest, images of the group; classes with an empty denominator left out",
            Hardt),
        new Measure(Prefix + "macro-" + name + ".difference", $"Mean over classes of the {title}: difference between groups",
            Unit.FractionDifference, Direction.Lower, "highest minus lowest mean over classes; 0 for parity", Hardt));
}

/// <summary>The measures of one rate.</summary>
/// <param name="Of">Which rate.</param>
/// <param name="Rate">Its value in a group.</param>
/// <param name="Difference">Its difference between groups.</param>
/// <param name="Ratio">Its ratio between groups.</param>
/// <param name="ToOverall">Its largest difference between a group and all groups together.</param>
public sealed record RateMeasures(GroupRate Of, Measure Rate, Measure Difference, Measure Ratio, Measure ToOverall);

/// <summary>The measures of one rate, averaged over classes.</summary>
/// <param name="Of">Which rate.</param>
/// <param name="Rate">Its mean in a group.</param>
/// <param name="Difference">The difference of the means between groups.</param>
public sealed record MacroMeasures(GroupRate Of, Measure Rate, Measure Difference);
