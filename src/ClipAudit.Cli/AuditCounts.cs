using System.Globalization;
using ClipAudit.Audits;

namespace ClipAudit.Cli;

/// <summary>What an audit holds, in numbers.</summary>
internal static class AuditCounts
{
    /// <summary>Such as "1 model, 2 datasets, 3 probes, 0 gates".</summary>
    public static string Of(Audit audit) =>
        $"{Count(audit.Models.Length, "model")}, {Count(audit.Datasets.Length, "dataset")}, {Count(audit.Probes.Length, "probe")}, {Count(audit.Gates.Length, "gate")}";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
