using ClipAudit.Results;

namespace ClipAudit.Reporting.Verdicts;

/// <summary>What verdicts are called.</summary>
internal static class VerdictText
{
    /// <summary>A verdict: "pass", "fail", "insufficient evidence".</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.InsufficientEvidence => "insufficient evidence",
        _ => throw new InvalidOperationException($"No text for the verdict {verdict}."),
    };

    /// <summary>The verdict of a finding, with a word on its severity where that lets it through.</summary>
    public static string Of(Finding finding) =>
        finding is { Severity: Severity.Warning, Verdict: not Verdict.Pass } ? $"warning ({Of(finding.Verdict)})" : Of(finding.Verdict);
}
