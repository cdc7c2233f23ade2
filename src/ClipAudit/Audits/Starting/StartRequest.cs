using System.Collections.Immutable;

namespace ClipAudit.Audits.Starting;

/// <summary>What an audit is started with, beside its source.</summary>
public sealed record StartRequest
{
    /// <summary>The audit's name; safe as the name of a folder.</summary>
    public required string Name { get; init; }

    /// <summary>The file to be written, from whose folder its paths start.</summary>
    public required string Path { get; init; }

    /// <summary>The model: a folder, or <c>hf:OWNER/NAME</c>. For predictions what to call the system, null where a column names it
    /// or nothing is known.</summary>
    public string? Model { get; init; }

    /// <summary>The column of labels; null to look for it.</summary>
    public string? Label { get; init; }

    /// <summary>The column of predicted labels; null to look for it.</summary>
    public string? Predicted { get; init; }

    /// <summary>The columns of sensitive features; empty to look for them.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];
}
