using System.Collections.Immutable;
using ClipAudit.Probes.Shifts;
using ClipAudit.Results;

namespace ClipAudit.Probes.NaturalShift;

/// <summary>What a natural-shift probe was told to do; every name in it resolves.</summary>
internal sealed record NaturalShiftSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What is compared with what, at least one pair, distinct.</summary>
    public required ImmutableArray<ShiftPair> Pairs { get; init; }

    /// <summary>What each dataset of the pairs is classified with.</summary>
    public required ShiftTasks Tasks { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }
}
