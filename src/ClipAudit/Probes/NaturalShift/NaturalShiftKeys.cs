using ClipAudit.Audits.Format;
using ClipAudit.Probes.Shifts;


namespace ClipAudit.Probes.NaturalShift;

/// <summary>The settings of the kind <c>natural-shift</c>.</summary>
internal static class NaturalShiftKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("natural-shift", "Accuracy lost between a reference and shifted datasets.",
    [
        ProbeKeys.Prompts,
        .. ShiftKeys.Pairs,
        ShiftKeys.LabelMapping, ProbeKeys.Models, ProbeKeys.Words, ProbeKeys.Level,
    ]);
}
