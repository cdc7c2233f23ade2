using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Calibration;

/// <summary>The settings of the kind <c>calibration</c>.</summary>
internal static class CalibrationKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("calibration", "How well confidence tells accuracy: on logits as they are, and divided by a temperature that was fitted on the reference.",
    [
        .. ProbeKeys.Classifying,
        new("reference", Shapes.Text, "The dataset that the temperature of all is fitted on; without it what each dataset is a shift of, or itself."),
        new("binning", Shapes.Names("binning", [.. BinningNames.All]), "How confidences are put into bins; the bins of the first are listed.")
            { Default = CalibrationProbeKind.DefaultBinnings },
        new("bins", new WholeShape(1, CalibrationProbeKind.MostBins), "How many bins.") { Default = CalibrationProbeKind.CustomaryBins },
    ]);
}
