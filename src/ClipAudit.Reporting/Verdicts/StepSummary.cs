using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClipAudit.Comparing;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Verdicts;

/// <summary>Findings as Markdown for the summary page of a job on GitHub Actions, and on others that read the same.</summary>
public static class StepSummary
{
    // The page takes a mebibyte in all.
    private const int MostRows = 500;

    /// <summary>The summary.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Markdown that ends with a line feed; everything from outside in it is escaped.</returns>
    public static string Of(AuditResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Page(result.Title, result.Findings, "result.json", string.Create(
            CultureInfo.InvariantCulture, $"{result.Measurements.Length} measurements; the audit declares no gate."));
    }

    /// <summary>The summary of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>As for a result.</returns>
    public static string Of(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Page($"{comparison.After.Title}: what changed", comparison.Findings, "the output of the command", string.Create(
            CultureInfo.InvariantCulture, $"{comparison.Measurements.Length} measurements in both runs; no gate was asked for."));
    }

    private static string Page(string title, ImmutableArray<Finding> findings, string allIn, string withoutGates)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Escaped(title)}\n\n{(findings.IsEmpty ? withoutGates : Sentence(findings))}\n");
        var rows = findings.OrderBy(Rank).ToArray();
        if (rows.Length > 0)
            text.Append("\n| verdict | gate | measured on | value | interval | n |\n| --- | --- | --- | ---: | ---: | ---: |\n");
        foreach (var finding in rows.Take(MostRows))
            text.Append(Row(finding));
        if (rows.Length > MostRows)
            text.Append(CultureInfo.InvariantCulture, $"\n{rows.Length - MostRows} more are in {allIn}.\n");
        return text.ToString();
    }

    private static string Sentence(ImmutableArray<Finding> findings)
    {
        var counts = Enum.GetValues<Verdict>()
            .Select(verdict => (verdict, Count: findings.Count(finding => finding.Verdict == verdict)))
            .Where(item => item.Count > 0)
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Count} {VerdictText.Of(item.verdict)}"));
        var verdict = ExitCode.Of(findings) switch
        {
            ExitCode.Passed => "All gates pass",
            ExitCode.GateFailed => "A gate fails",
            _ => "The evidence is insufficient",
        };
        return $"**{verdict}**: {string.Join(", ", counts)}.";
    }

    private static string Row(Finding finding)
    {
        var measurement = finding.Measurement;
        var (value, interval) = finding.Comparison is { Difference: { } difference } comparison
            ? (MeasurementText.WithUnit(difference, measurement.Unit), comparison.Interval is { } bounds
                ? MeasurementText.Bounds(bounds.Lower, bounds.Upper, measurement.Unit)
                : "")
            : (MeasurementText.Value(measurement), MeasurementText.Interval(measurement));
        string[] cells =
        [
            VerdictText.Of(finding), finding.Gate, SubjectText.Of(measurement.Subject), value, interval,
            MeasurementText.Count(measurement.N),
        ];
        return $"| {string.Join(" | ", cells.Select(Escaped))} |\n";
    }

    private static int Rank(Finding finding) => finding switch
    {
        { Verdict: Verdict.Pass } => 3,
        { Severity: Severity.Warning } => 2,
        { Verdict: Verdict.InsufficientEvidence } => 1,
        _ => 0,
    };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in SafeText.Short(text))
            if (c is '<' or '>' or '&')
                escaped.Append(c switch { '<' => "&lt;", '>' => "&gt;", _ => "&amp;" });
            else
                escaped.Append(@"\`*_{}[]()#!|~".Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        return escaped.ToString();
    }
}
