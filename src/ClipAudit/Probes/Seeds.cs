using System.Globalization;
using ClipAudit.Evaluation.Store;

namespace ClipAudit.Probes;

/// <summary>Seeds for the parts of an audit, from its one seed.</summary>
internal static class Seeds
{
    /// <summary>A seed that depends on what it is for and not on the order of computation: another probe in the audit changes
    /// no number of this one.</summary>
    public static ulong Derive(long seed, params ReadOnlySpan<string?> purpose) =>
        ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{string.Join('\n', purpose)}")).A;
}
