using System.Collections.Immutable;
using ClipAudit.Metrics.Calibration;

namespace ClipAudit.Probes.Calibration;

/// <summary>The variants of calibration measurements: the binning, where there is one, and the temperature, where there is
/// one.</summary>
internal static class CalibrationVariants
{
    /// <summary>What logits divided by a temperature of a dataset are called.</summary>
    public static string TemperatureOf(string dataset) => $"temperature of {dataset}";

    /// <summary>The variant of a number that has a binning.</summary>
    /// <param name="binning">The binning.</param>
    /// <param name="temperature">What <see cref="TemperatureOf"/> says; null for logits as they are.</param>
    public static string Of(CalibrationBinning binning, string? temperature) =>
        temperature is null ? BinningNames.Of(binning) : $"{BinningNames.Of(binning)}, {temperature}";

    /// <summary>All that a probe's measurements may have.</summary>
    public static ImmutableArray<string> All(CalibrationSettings settings)
    {
        string[] temperatures = [.. settings.References.Values.Select(TemperatureOf).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            .. temperatures,
            .. settings.Binnings.SelectMany(binning => temperatures.Select(temperature => Of(binning, temperature)).Prepend(Of(binning, null))),
        ];
    }
}
