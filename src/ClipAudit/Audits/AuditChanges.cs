using System.Collections.Immutable;

namespace ClipAudit.Audits;

/// <summary>What a call changes in an audit file without editing it.</summary>
public sealed record AuditChanges
{
    /// <summary>No change.</summary>
    public static AuditChanges None { get; } = new();

    /// <summary>Values to put in the place of the file's, each as <c>path=value</c>: keys and positions in lists (from 0, or the id
    /// of a probe) joined by points, then YAML.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>Ids of the only probes to run; all when empty.</summary>
    public ImmutableArray<string> Probes { get; init; } = [];

    /// <summary>Greatest number of items to take of each dataset, at least 1; null for all. They are drawn by class from the audit's
    /// seed; sets of items that differ in one attribute stay whole.</summary>
    public int? Limit { get; init; }
}
