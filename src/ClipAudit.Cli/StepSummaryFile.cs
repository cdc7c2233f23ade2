using ClipAudit.Comparing;
using ClipAudit.Reporting.Verdicts;
using ClipAudit.Results;

namespace ClipAudit.Cli;

/// <summary>The page that a job on a build server shows at its end, where there is one.</summary>
internal static class StepSummaryFile
{
    /// <summary>The environment variable by which GitHub Actions, and others after it, name the file that the page is made of.</summary>
    private const string Variable = "GITHUB_STEP_SUMMARY";

    /// <summary>Adds the findings of a run to the page. Where it can't be written to, that is said and nothing else: it is no part of
    /// the run.</summary>
    public static void Append(AuditResult result) => Append(() => StepSummary.Of(result));

    /// <summary>Adds the findings of a comparison to the page, likewise.</summary>
    public static void Append(RunComparison comparison) => Append(() => StepSummary.Of(comparison));

    private static void Append(Func<string> summary)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
            return;
        try
        {
            File.AppendAllText(path, summary());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Terminal.Warn($"The summary can't be added to the file that {Variable} names: {exception.Message}");
        }
    }
}
