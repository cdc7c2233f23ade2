using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Corruption;

/// <summary>Corruption errors divided by those of a normaliser, with intervals over images.</summary>
/// <remarks>Published errors are taken as exact. A model of the audit errs on the same images, and both are resampled
/// together.</remarks>
/// <param name="settings">The probe.</param>
/// <param name="normaliser">The normaliser.</param>
/// <param name="errors">Shape [corruptions][images]; mean over severities.</param>
/// <param name="cleanErrors">Shape [images].</param>
/// <param name="baseErrors">As <paramref name="errors"/>, of the model that is the normaliser; empty with published errors.</param>
/// <param name="baseCleanErrors">As <paramref name="cleanErrors"/>, likewise.</param>
internal sealed class NormalisedErrors(
    CorruptionSettings settings, Normaliser normaliser, double[][] errors, double[] cleanErrors, double[][] baseErrors, double[] baseCleanErrors)
{
    private readonly string[] names = [.. settings.Corruptions.Select(corruption => PublishedName(corruption.Name))];

    /// <summary>What published tables call a corruption.</summary>
    public static string PublishedName(string corruption) => corruption.Replace('-', '_');

    /// <summary>Whether the model is its own normaliser: all ratios are 1.</summary>
    public bool IsItself { get; init; }

    /// <summary>CE of one corruption.</summary>
    public Estimate Ce(int corruption, ResamplingOptions options) => normaliser.Table is { } table
        ? Mean([corruption], _ => 0, name => table.MeanError[name], 0, options)
        : Ratio([corruption], result => result.MeanCorruptionError, 0, options);

    /// <summary>mCE.</summary>
    public Estimate Mce(ResamplingOptions options) => normaliser.Table is { } table
        ? Mean(All, _ => 0, name => table.MeanError[name], 0, options)
        : Ratio(All, result => result.MeanCorruptionError, 0, options);

    /// <summary>Relative mCE.</summary>
    public Estimate RelativeMce(ResamplingOptions options) => normaliser.Table is { } table
        ? Mean(All, image => cleanErrors[image], name => table.MeanError[name] - table.CleanError, -1, options)
        : Ratio(All, result => result.RelativeMeanCorruptionError, double.NegativeInfinity, options);

    private int[] All => [.. Enumerable.Range(0, names.Length)];

    // With constants to divide by, the ratio is a mean over images.
    private Estimate Mean(int[] which, Func<int, double> minus, Func<string, double> divisor, double least, ResamplingOptions options)
    {
        var values = new double[cleanErrors.Length];
        var greatest = 0.0;
        foreach (var corruption in which)
        {
            var share = 1 / (divisor(names[corruption]) * which.Length);
            greatest += Math.Abs(share);
            for (var image = 0; image < values.Length; image++)
                values[image] += (errors[corruption][image] - minus(image)) * share;
        }
        return MeanOverImages.Of(values, ResampledEstimates.All(least * greatest, greatest, settings.Level), options);
    }

    private Estimate Ratio(int[] which, Func<CorruptionErrors, MetricValue> value, double least, ResamplingOptions options)
    {
        var images = cleanErrors.Length;
        var everything = Enumerable.Range(0, images).ToArray();
        if (which.Where(corruption => MeanOf(baseErrors[corruption], everything) == 0).ToArray() is [var never, ..])
            return Undefined($"The normaliser makes no error under {settings.Corruptions[never].Name}, and nothing can be divided by 0.");
        var whole = value(Of(which, everything)!);
        if (!whole.IsDefined || double.IsInfinity(whole.Value))
            return Undefined(whole.Reason ?? "The normaliser loses no accuracy under one of the corruptions, and nothing can be divided by 0.");
        if (IsItself)
            return new Estimate(1, new Interval(1, 1, settings.Level, "none: 1 by definition"), images);
        var drawn = Bootstrap.Run(ResamplingDesign.Simple(images), indices => Number(Of(which, indices), value), options);
        var range = new Interval(least, double.PositiveInfinity, settings.Level, "none: all that is possible");
        var estimate = ResampledEstimates.Percentile(drawn, range, images);
        return estimate.Interval is { Width: 0 } ? estimate with { Interval = range } : estimate;

        Estimate Undefined(string reason) => new(MetricValue.Undefined(reason), null, images);
    }

    private static double Number(CorruptionErrors? result, Func<CorruptionErrors, MetricValue> value) =>
        result is not null && value(result) is { IsDefined: true } defined && double.IsFinite(defined.Value) ? defined.Value : double.NaN;

    /// <summary>The errors on some of the images; null where the normaliser makes none under a corruption.</summary>
    private CorruptionErrors? Of(int[] which, ReadOnlySpan<int> indices)
    {
        var accuracies = ImmutableArray.CreateBuilder<CorruptionAccuracy>(which.Length);
        var baseline = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var corruption in which)
        {
            accuracies.Add(new CorruptionAccuracy(names[corruption], [1 - MeanOf(errors[corruption], indices)]));
            var error = MeanOf(baseErrors[corruption], indices);
            if (error == 0)
                return null;
            baseline[names[corruption]] = error;
        }
        return CorruptionErrors.Measure(
            accuracies.MoveToImmutable(), 1 - MeanOf(cleanErrors, indices),
            new CorruptionNormaliser(normaliser.Name, MeanOf(baseCleanErrors, indices), baseline), severities: 1);
    }

    private static double MeanOf(double[] values, ReadOnlySpan<int> indices)
    {
        var sum = 0.0;
        foreach (var index in indices)
            sum += values[index];
        // Rounding must not lead out of 0..1.
        return Math.Min(1, sum / indices.Length);
    }
}
