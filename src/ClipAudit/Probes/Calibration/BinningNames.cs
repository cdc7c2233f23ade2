using ClipAudit.Metrics.Calibration;

namespace ClipAudit.Probes.Calibration;

/// <summary>The names that audits and variants give to the ways of binning.</summary>
internal static class BinningNames
{
    private static readonly (string Name, CalibrationBinning Binning)[] Pairs =
    [
        ("equal-width", CalibrationBinning.EqualWidth),
        ("equal-width-closed-left", CalibrationBinning.EqualWidthClosedLeft),
        ("equal-mass", CalibrationBinning.EqualMass),
        ("adaptive-quantiles", CalibrationBinning.AdaptiveQuantiles),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All { get; } = [.. Pairs.Select(pair => pair.Name)];

    public static CalibrationBinning Of(string name) => Pairs.First(pair => pair.Name == name).Binning;

    public static string Of(CalibrationBinning binning) => Pairs.First(pair => pair.Binning == binning).Name;
}
