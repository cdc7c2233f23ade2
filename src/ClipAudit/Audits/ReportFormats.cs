using System.Collections.Immutable;

namespace ClipAudit.Audits;

/// <summary>The formats that a report can be written in, as audits and the command name them.</summary>
public static class ReportFormats
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static ImmutableArray<string> All { get; } = ["pdf", "html", "csv", "json", "junit", "figures", "md", "tex", "model-index"];

    /// <summary>Those written when an audit doesn't say.</summary>
    public static ImmutableArray<string> Usual { get; } = ["pdf", "html", "csv", "json", "junit", "figures"];
}
