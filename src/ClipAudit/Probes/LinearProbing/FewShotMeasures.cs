using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>The measures of few-shot probes; the variant of a measurement names the number of shots.</summary>
public static class FewShotMeasures
{
    private const string Radford = "Radford et al. 2021, arXiv:2103.00020, section 3.1.5";
    private const string Resampled = "images and draws resampled together";

    /// <summary>Mean accuracy over the draws.</summary>
    public static Measure Accuracy { get; } = new(
        "few-shot.accuracy", "Accuracy of a few-shot probe", Unit.Fraction, Direction.Higher,
        $"mean over the draws of images whose label the probe finds most probable / labelled images that can't train it; {Resampled}",
        Radford);

    /// <summary>Accuracy of zero-shot on the same images.</summary>
    public static Measure ZeroShot { get; } = new(
        "few-shot.zero-shot-accuracy", "Zero-shot accuracy on the same images", Unit.Fraction, Direction.Higher,
        "images whose label has the highest score / labelled images that can't train the probe; ties go to the lower class index",
        Radford);

    /// <summary>What few shots gain over zero-shot.</summary>
    public static Measure Gain { get; } = new(
        "few-shot.gain", "Accuracy gained by a few-shot probe", Unit.FractionDifference, Direction.Neither,
        $"mean accuracy over the draws minus accuracy of zero-shot, on the same images; {Resampled}", Radford);

    /// <summary>How many shots it takes to overtake zero-shot.</summary>
    public static Measure Overtakes { get; } = new(
        "few-shot.overtakes-at", "Shots per class that overtake zero-shot", Unit.Number, Direction.Neither,
        "smallest number of shots tried whose mean accuracy over the draws is above that of zero-shot, on the same images; "
        + $"{Resampled}; infinite where none is",
        Radford);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Accuracy, ZeroShot, Gain, Overtakes];
}
