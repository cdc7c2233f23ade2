using System.Collections.Immutable;
using ClipAudit.Audits.Yaml;
using ClipAudit.Results;

namespace ClipAudit.Probes;

/// <summary>A probe as an audit asks for it, the library's definition and the audit's overrides merged; its settings not read
/// yet.</summary>
internal sealed record ProbeDefinition
{
    /// <summary>Id within the audit.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of probe.</summary>
    public required string Kind { get; init; }

    /// <summary>Id in the library; null for a probe written in place.</summary>
    public string? LibraryId { get; init; }

    /// <summary>Version of the library's definition; null for a probe written in place.</summary>
    public long? Version { get; init; }

    /// <summary>Title for people; null takes that of the kind.</summary>
    public string? Title { get; init; }

    /// <summary>The question that the probe answers; null takes that of the kind.</summary>
    public string? Question { get; init; }

    /// <summary>Sources of the probe.</summary>
    public ImmutableArray<string> Citations { get; init; } = [];

    /// <summary>What the numbers can't tell.</summary>
    public ImmutableArray<string> Limits { get; init; } = [];

    /// <summary>Published values to put beside the measured ones.</summary>
    public ImmutableArray<PublishedValue> Published { get; init; } = [];

    /// <summary>All other keys: the settings of the kind.</summary>
    public required YamlMap Settings { get; init; }
}
