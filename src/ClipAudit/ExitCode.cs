using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit;

/// <summary>The exit codes of the command.</summary>
public static class ExitCode
{
    /// <summary>The run ended, and every gate passed (or there was none).</summary>
    public const int Passed = 0;

    /// <summary>The run ended, and at least one gate failed.</summary>
    public const int GateFailed = 1;

    /// <summary>The input is wrong: <see cref="InputException"/>.</summary>
    public const int WrongInput = 2;

    /// <summary>The run ended, no gate failed, and at least one could not be judged.</summary>
    public const int InsufficientEvidence = 3;

    /// <summary>The run failed: <see cref="RunFailedException"/>, or anything unforeseen.</summary>
    public const int RunFailed = 4;

    /// <summary>The exit code that says what the gates found.</summary>
    /// <param name="result">The result of a run that ended.</param>
    public static int Of(AuditResult result) => Of(result.Findings);

    /// <summary>The exit code that says what was found; warnings count for nothing.</summary>
    /// <param name="findings">The findings.</param>
    public static int Of(ImmutableArray<Finding> findings) =>
        Holds(findings, Verdict.Fail) ? GateFailed
        : Holds(findings, Verdict.InsufficientEvidence) ? InsufficientEvidence
        : Passed;

    private static bool Holds(ImmutableArray<Finding> findings, Verdict verdict) =>
        findings.Any(finding => finding.Verdict == verdict && finding.Severity == Severity.Error);
}
