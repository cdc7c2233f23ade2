using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>The measures of overlap; the variant is the rule by which images overlap.</summary>
public static class OverlapMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 5 and appendix C";
    private const string Given = "which images overlap is taken as given";

    /// <summary>How much of a dataset overlaps.</summary>
    public static Measure Share { get; } = new(
        "overlap.share", "Share of overlapping images", Unit.Fraction, Direction.Lower,
        "readable images whose nearest neighbour in the other set is near enough / readable images", Radford);

    /// <summary>Accuracy on all images.</summary>
    public static Measure AccuracyAll { get; } = new(
        "overlap.accuracy.all", "Accuracy on all images", Unit.Fraction, Direction.Higher,
        "top-1 right / labelled readable images", Radford);

    /// <summary>Accuracy on images that don't overlap.</summary>
    public static Measure AccuracyClean { get; } = new(
        "overlap.accuracy.clean", "Accuracy on clean images", Unit.Fraction, Direction.Higher,
        $"top-1 right / labelled readable images that do not overlap; {Given}", Radford);

    /// <summary>Accuracy on images that overlap.</summary>
    public static Measure AccuracyOverlap { get; } = new(
        "overlap.accuracy.overlap", "Accuracy on overlapping images", Unit.Fraction, Direction.Higher,
        $"top-1 right / labelled readable images that overlap; {Given}", Radford);

    /// <summary>What the overlap adds to the accuracy.</summary>
    public static Measure Inflation { get; } = new(
        "overlap.inflation", "Accuracy added by overlap", Unit.FractionDifference, Direction.Lower,
        $"accuracy on all − on clean images = share · (accuracy on overlapping − on clean images); interval: share · Newcombe's; {Given}",
        Radford);

    /// <summary>Whether the accuracy on overlapping images is higher by chance.</summary>
    public static Measure P { get; } = new(
        "overlap.p", "Test of accuracy on overlapping images", Unit.PValue, Direction.Higher,
        "one-tailed exact binomial test: probability of as many right answers or more among overlapping images, were they answered "
        + "as the clean ones are; not adjusted for the number of thresholds", Radford);

    /// <summary>Effective robustness on all images.</summary>
    public static Measure EffectiveAll { get; } = new(
        "overlap.effective.all", "Effective robustness ρ on all images", Unit.FractionDifference, Direction.Higher,
        "accuracy on all images minus the accuracy that the baseline line predicts from the reference accuracy; 0: on the line",
        "Taori et al. 2020, arXiv:2007.00644");

    /// <summary>Effective robustness on images that don't overlap.</summary>
    public static Measure EffectiveClean { get; } = new(
        "overlap.effective.clean", "Effective robustness ρ on clean images", Unit.FractionDifference, Direction.Higher,
        "accuracy on clean images minus the accuracy that the baseline line predicts from the reference accuracy; baselines and reference "
        + $"on all images; {Given}", "Taori et al. 2020, arXiv:2007.00644; " + Radford);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Share, AccuracyAll, AccuracyClean, AccuracyOverlap, Inflation, P, EffectiveAll, EffectiveClean];
}
