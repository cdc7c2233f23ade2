using System.Collections.Immutable;
using ClipAudit.Probes.Alterations;
using ClipAudit.Results;

namespace ClipAudit.Probes.Corruption;

/// <summary>The measures of corruption probes.</summary>
public static class CorruptionMeasures
{
    private const string Hendrycks = "Hendrycks and Dietterich 2019, arXiv:1903.12261";

    /// <summary>Those of single steps: accuracy, drop, flip probability.</summary>
    internal static AlterationMeasures Steps { get; } = AlterationMeasures.Of("corruption", "corrupted", Hendrycks);

    /// <summary>Mean error under one corruption.</summary>
    public static Measure Error { get; } = new(
        "corruption.error", "Mean error under a corruption", Unit.Fraction, Direction.Lower,
        "mean of 1 − accuracy over the severities", Hendrycks);

    /// <summary>Mean corruption error without a normaliser.</summary>
    public static Measure MeanError { get; } = new(
        "corruption.mean-error", "Mean corruption error, not normalised", Unit.Fraction, Direction.Lower,
        "mean over corruptions of the mean error over severities; no normaliser", Hendrycks);

    /// <summary>Mean error added by corruption.</summary>
    public static Measure MeanDrop { get; } = new(
        "corruption.mean-drop", "Mean error added by corruption, not normalised", Unit.FractionDifference, Direction.Lower,
        "mean over corruptions of the mean error over severities, minus the error on the images as they are; no normaliser", Hendrycks);

    /// <summary>Mean flip probability.</summary>
    public static Measure MeanFlips { get; } = new(
        "corruption.mean-flip-probability", "Mean flip probability along severities", Unit.Fraction, Direction.Lower,
        "mean over corruptions of the flip probability; not divided by a baseline's", Hendrycks);

    /// <summary>Corruption error.</summary>
    public static Measure Ce { get; } = new(
        "corruption.ce", "Corruption error (CE)", Unit.Ratio, Direction.Lower,
        "error summed over severities / that of the normaliser", Hendrycks);

    /// <summary>Mean corruption error.</summary>
    public static Measure Mce { get; } = new(
        "corruption.mce", "Mean corruption error (mCE)", Unit.Ratio, Direction.Lower,
        "mean over corruptions of CE", Hendrycks);

    /// <summary>Relative mean corruption error.</summary>
    public static Measure RelativeMce { get; } = new(
        "corruption.relative-mce", "Relative mean corruption error", Unit.Number, Direction.Lower,
        "mean over corruptions of error added over severities / that added to the normaliser's", Hendrycks);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [.. Steps.All, Error, MeanError, MeanDrop, MeanFlips, Ce, Mce, RelativeMce];
}
