using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Surveillance;

/// <summary>The measures of surveillance probes.</summary>
public static class SurveillanceMeasures
{
    private const string Prefix = "surveillance.";
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 7.2";

    /// <summary>Accuracy of naming scenes.</summary>
    public static Measure Accuracy { get; } = new(
        Prefix + "accuracy", "Accuracy of naming scenes", Unit.Fraction, Direction.Neither,
        "images whose class of highest score is their label / labelled readable images; under stress, captions close to the labels are "
        + "classes too; ties to the earlier class", Radford);

    /// <summary>What close captions take from the accuracy.</summary>
    public static Measure Drop { get; } = new(
        Prefix + "accuracy.drop", "Accuracy lost to close captions", Unit.FractionDifference, Direction.Neither,
        "accuracy without minus accuracy with close captions among the classes, same images", Radford);

    /// <summary>How often a close caption wins.</summary>
    public static Measure Distracted { get; } = new(
        Prefix + "distracted", "Images that get a close but wrong caption", Unit.Fraction, Direction.Neither,
        "images whose class of highest score is a close caption of their own label / labelled readable images", Radford);

    /// <summary>Accuracy of small details.</summary>
    public static Measure Fine { get; } = new(
        Prefix + "fine", "Accuracy of seeing details", Unit.Fraction, Direction.Neither,
        "images whose class of highest score is the annotated one / readable images with an annotation; ties to the earlier class", Radford);

    /// <summary>Accuracy of naming a person among N.</summary>
    public static Measure Identity { get; } = new(
        Prefix + "identity", "Accuracy of naming a person", Unit.Fraction, Direction.Neither,
        "mean over images of the chance that the right name scores highest among it and N − 1 others drawn from all names, over all draws: "
        + "C(M − rank, N − 1) / C(M − 1, N − 1) for M names", Radford + ", table 8");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Accuracy, Drop, Distracted, Fine, Identity];
}
