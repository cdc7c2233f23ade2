using System.Collections.Immutable;

namespace ClipAudit.Metrics.Robustness;

/// <summary>The baseline errors that corruption errors are divided by.</summary>
/// <remarks>Two tables of AlexNet's errors circulate; they move mCE in its fourth digit, so the table's name belongs beside the
/// number. Immutable, safe to share between threads.</remarks>
public sealed record CorruptionNormaliser
{
    /// <summary>Creates a table.</summary>
    /// <param name="name">What the table is called beside the number.</param>
    /// <param name="cleanError">The baseline's error on clean images; fraction in 0..1.</param>
    /// <param name="meanError">The baseline's error per corruption, mean over severities; fraction in (0, 1].</param>
    /// <exception cref="ArgumentException">The table is empty, or an error is not finite or out of range.</exception>
    public CorruptionNormaliser(string name, double cleanError, IReadOnlyDictionary<string, double> meanError)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(meanError);
        Check.InRange(cleanError, 0.0, 1.0);
        if (meanError.Count == 0)
            throw new ArgumentException("meanError must hold at least one corruption.", nameof(meanError));
        foreach (var (corruption, error) in meanError)
            if (!(error > 0 && error <= 1))
                throw new ArgumentException(
                    $"meanError must lie in (0, 1], being divided by; that of '{corruption}' is {Check.Text(error)}.", nameof(meanError));
        Name = name;
        CleanError = cleanError;
        MeanError = meanError.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the table is called.</summary>
    public string Name { get; }

    /// <summary>The baseline's error on clean images; fraction.</summary>
    public double CleanError { get; }

    /// <summary>The baseline's error per corruption, mean over severities; fraction.</summary>
    public ImmutableSortedDictionary<string, double> MeanError { get; }

    /// <summary>AlexNet's errors on ImageNet-C with six digits, as google-research/augmix publishes them; clean error 0.4348.</summary>
    public static CorruptionNormaliser AlexNetSixDigits { get; } = Table("AlexNet (six digits, augmix)", 0.4348,
    [
        0.886428, 0.894468, 0.92264, 0.81988, 0.826268, 0.785948, 0.79836, 0.866816, 0.826572, 0.819324, 0.564592, 0.853204,
        0.646056, 0.71784, 0.6065,
    ]);

    /// <summary>AlexNet's errors on ImageNet-C with three digits, as google-research/robustness_metrics publishes them; clean error
    /// 0.4348.</summary>
    public static CorruptionNormaliser AlexNetThreeDigits { get; } = Table("AlexNet (three digits, robustness_metrics)", 0.4348,
    [
        0.886, 0.894, 0.923, 0.820, 0.826, 0.786, 0.798, 0.867, 0.827, 0.819, 0.565, 0.853, 0.646, 0.718, 0.607,
    ]);

    private static ReadOnlySpan<string> ImageNetC => new[]
    {
        "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost",
        "fog", "brightness", "contrast", "elastic_transform", "pixelate", "jpeg_compression",
    };

    private static CorruptionNormaliser Table(string name, double cleanError, ReadOnlySpan<double> errors)
    {
        var table = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < errors.Length; i++)
            table.Add(ImageNetC[i], errors[i]);
        return new CorruptionNormaliser(name, cleanError, table);
    }
}
