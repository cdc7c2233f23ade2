using System.Collections.Immutable;
using ClipAudit.Metrics.Calibration;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Calibration;

/// <summary>What a calibration probe was told to do; every name in it resolves.</summary>
internal sealed record CalibrationSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What each model is asked, at least one; each dataset occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>By dataset, the dataset that its temperature is fitted on.</summary>
    public required ImmutableDictionary<string, string> References { get; init; }

    /// <summary>How confidences are put into bins, at least one way; the first is drawn.</summary>
    public required ImmutableArray<CalibrationBinning> Binnings { get; init; }

    /// <summary>Number of bins, at least 1.</summary>
    public required int Bins { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}
