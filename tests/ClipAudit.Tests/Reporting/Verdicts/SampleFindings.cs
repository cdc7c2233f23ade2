using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting.Verdicts;

/// <summary>A result with a finding of each kind.</summary>
internal static class SampleFindings
{
    public static AuditResult With(string label)
    {
        var result = SampleResults.With(label);
        var pass = result.Findings[0];
        ImmutableArray<Finding> findings =
        [
            pass,
            pass with { Verdict = Verdict.Fail, Why = $"{label} is too low." },
            pass with { Verdict = Verdict.InsufficientEvidence, Why = "It straddles the bound." },
            pass with { Verdict = Verdict.Fail, Severity = Severity.Warning, Why = "It is low." },
        ];
        return result with { Findings = findings };
    }
}
