using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.Retrieval;

/// <summary>The settings of the kind <c>retrieval</c>.</summary>
internal static class RetrievalKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("retrieval", "Images look for their captions, and captions for their images.",
    [
        new("k", Shapes.Wholes(1), "How many candidates are looked at.") { Default = RetrievalProbeKind.DefaultRanks },
        ProbeKeys.Models,
        new("datasets", Shapes.Texts, "Names of datasets with captions; without it all of them."),
        ProbeKeys.Level,
    ]);
}
