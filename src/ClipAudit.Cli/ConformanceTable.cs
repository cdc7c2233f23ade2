using System.Globalization;
using ClipAudit.Onnx.Conformance;

namespace ClipAudit.Cli;

/// <summary>What the checks of a model say on the terminal.</summary>
internal static class ConformanceTable
{
    /// <summary>A line per check: verdict, name, what was measured; what it was held against and what to do below, where it matters.</summary>
    public static void Print(ConformanceReport report)
    {
        var width = report.Checks.Max(row => row.Check.Length);
        foreach (var row in report.Checks)
        {
            Say($"{Mark(row.Verdict),-4}  {row.Check.PadRight(width)}  {row.Measured}");
            if (row.Verdict is CheckVerdict.Warn or CheckVerdict.Fail)
            {
                var indent = new string(' ', width + 8);
                Say($"{indent}expected: {row.Bound}");
                Say($"{indent}→ {row.Advice}");
            }
        }
        Say(string.Create(CultureInfo.InvariantCulture,
            $"{report.Model} on {report.Device}: {Count(report, CheckVerdict.Pass)} passed, {Count(report, CheckVerdict.Warn)} to look at, "
            + $"{Count(report, CheckVerdict.Fail)} failed, {Count(report, CheckVerdict.NotApplicable)} not applicable."));
    }

    private static int Count(ConformanceReport report, CheckVerdict verdict) => report.Checks.Count(row => row.Verdict == verdict);

    private static string Mark(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Pass => "pass",
        CheckVerdict.Warn => "warn",
        CheckVerdict.Fail => "FAIL",
        _ => "–",
    };

    private static void Say(string text) => Terminal.Say(Terminal.OneLine(text));
}
