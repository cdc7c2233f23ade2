using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>A model's accuracies under one corruption.</summary>
/// <param name="Corruption">The corruption's name, as the normaliser has it.</param>
/// <param name="BySeverity">Shape [severities]; accuracy fractions in 0..1, mildest first.</param>
public sealed record CorruptionAccuracy(string Corruption, ImmutableArray<double> BySeverity);

/// <summary>The errors under one corruption.</summary>
/// <param name="Corruption">The corruption's name.</param>
/// <param name="ErrorBySeverity">Shape [severities]; 1 − accuracy, fractions.</param>
/// <param name="MeanError">The mean over severities; fraction.</param>
/// <param name="Ratio">CE = MeanError / the baseline's mean error. Ratio: 0 for no errors, 1 for the baseline's errors.</param>
/// <param name="RelativeRatio">Relative CE = (MeanError − clean error) / (the baseline's mean error − its clean error).
/// Ratio: 0 for no degradation, 1 for the baseline's; negative where the model is better on corrupted images. Undefined where
/// neither degrades, infinite where only the baseline does not.</param>
public sealed record CorruptionError(
    string Corruption, ImmutableArray<double> ErrorBySeverity, double MeanError, double Ratio,
    MetricValue RelativeRatio);

/// <summary>Errors under common corruptions, divided by those of a baseline (ImageNet-C).</summary>
/// <param name="PerCorruption">Shape [corruptions], in the order given.</param>
/// <param name="MeanCorruptionError">mCE, the mean of CE. Ratio (1 = 100 %): 1 for the baseline itself, lower is better.</param>
/// <param name="RelativeMeanCorruptionError">Relative mCE, the mean of relative CE; undefined where one of them is.</param>
/// <param name="UnnormalisedMeanError">The mean over corruptions of the mean error; fraction, needs no baseline.</param>
/// <param name="Normaliser">The name of the baseline table.</param>
/// <remarks>Source: Hendrycks and Dietterich 2019 (arXiv:1903.12261), who sum over severities in numerator and denominator, which is
/// the same. Immutable, safe to share between threads.</remarks>
public sealed record CorruptionErrors(
    ImmutableArray<CorruptionError> PerCorruption, double MeanCorruptionError, MetricValue RelativeMeanCorruptionError,
    double UnnormalisedMeanError, string Normaliser)
{
    /// <summary>The number of severities of ImageNet-C.</summary>
    public const int ImageNetCSeverities = 5;

    /// <summary>Computes the errors.</summary>
    /// <param name="accuracies">Shape [corruptions]; each with all its severities, each corruption once.</param>
    /// <param name="cleanAccuracy">Accuracy on the uncorrupted images; fraction in 0..1.</param>
    /// <param name="normaliser">The baseline's errors; it may hold more corruptions than were measured.</param>
    /// <param name="severities">How many severities every corruption must have.</param>
    /// <returns>The errors per corruption and their means over the corruptions given.</returns>
    /// <exception cref="ArgumentException">There is no corruption, one is given twice, lacks a severity or a baseline, or an accuracy
    /// is not finite or outside 0..1.</exception>
    public static CorruptionErrors Measure(
        ImmutableArray<CorruptionAccuracy> accuracies, double cleanAccuracy, CorruptionNormaliser normaliser,
        int severities = ImageNetCSeverities)
    {
        ArgumentNullException.ThrowIfNull(normaliser);
        Check.NotEmpty(accuracies.AsSpan(), nameof(accuracies));
        Check.InRange(cleanAccuracy, 0.0, 1.0);
        Check.AtLeast(severities, 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var errors = ImmutableArray.CreateBuilder<CorruptionError>(accuracies.Length);
        foreach (var accuracy in accuracies)
        {
            if (!seen.Add(accuracy.Corruption))
                throw new ArgumentException($"accuracies must hold each corruption once; '{accuracy.Corruption}' is there twice.",
                    nameof(accuracies));
            errors.Add(Measure(accuracy, 1 - cleanAccuracy, normaliser, severities));
        }

        return Summarise(errors.MoveToImmutable(), normaliser.Name);
    }

    private static CorruptionError Measure(
        CorruptionAccuracy accuracy, double cleanError, CorruptionNormaliser normaliser, int severities)
    {
        var name = $"the accuracies under '{accuracy.Corruption}'";
        if (accuracy.BySeverity.IsDefault || accuracy.BySeverity.Length != severities)
            throw new ArgumentException($"accuracies must hold all {Check.Text(severities)} severities of '{accuracy.Corruption}'.",
                nameof(accuracy));
        Check.AllInRange(accuracy.BySeverity.AsSpan(), 0.0, 1.0, name);
        if (!normaliser.MeanError.TryGetValue(accuracy.Corruption, out var baseline))
            throw new ArgumentException(
                $"normaliser must hold every corruption measured; '{normaliser.Name}' has no '{accuracy.Corruption}'.", nameof(normaliser));
        var errors = ImmutableArray.CreateBuilder<double>(severities);
        double sum = 0;
        foreach (var value in accuracy.BySeverity)
        {
            errors.Add(1 - value);
            sum += 1 - value;
        }

        var mean = sum / severities;
        var relative = Relative(mean - cleanError, baseline - normaliser.CleanError, accuracy.Corruption);
        return new CorruptionError(accuracy.Corruption, errors.MoveToImmutable(), mean, mean / baseline, relative);
    }

    private static MetricValue Relative(double degradation, double baselineDegradation, string corruption) =>
        degradation == 0 && baselineDegradation == 0
            ? MetricValue.Undefined($"Neither the model nor the baseline loses accuracy under '{corruption}': 0/0.")
            : degradation / baselineDegradation;

    private static CorruptionErrors Summarise(ImmutableArray<CorruptionError> errors, string normaliser)
    {
        double normalised = 0, plain = 0;
        MetricValue relative = 0.0;
        foreach (var error in errors)
        {
            normalised += error.Ratio;
            plain += error.MeanError;
            relative = !relative.IsDefined ? relative : error.RelativeRatio.IsDefined
                ? Sum(relative.Value, error.RelativeRatio.Value)
                : error.RelativeRatio;
        }

        return new CorruptionErrors(errors, normalised / errors.Length,
            relative.IsDefined ? relative.Value / errors.Length : relative, plain / errors.Length, normaliser);
    }

    private static MetricValue Sum(double left, double right) => double.IsNaN(left + right)
        ? MetricValue.Undefined("The baseline loses no accuracy under several corruptions, under which the model gains and loses: ∞ − ∞.")
        : left + right;
}
