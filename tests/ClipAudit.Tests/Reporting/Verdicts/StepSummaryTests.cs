using ClipAudit.Reporting.Verdicts;

namespace ClipAudit.Tests.Reporting.Verdicts;

public sealed class StepSummaryTests
{
    [Fact]
    public void The_worst_verdicts_come_first()
    {
        var lines = StepSummary.Of(SampleFindings.With("dog")).Split('\n');
        Assert.Equal("## A sample audit of dog", lines[0]);
        Assert.Equal("**A gate fails**: 1 pass, 2 fail, 1 insufficient evidence.", lines[2]);
        Assert.Equal(
            ["| fail", "| insufficient evidence", "| warning \\(fail\\)", "| pass"],
            lines.Skip(6).Take(4).Select(line => line[..line.IndexOf(" | ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Text_from_outside_stays_in_its_cell()
    {
        var summary = StepSummary.Of(SampleFindings.With("a|b<script>alert(1)</script>`x`\n| y [l](https://e.example) \0"));
        var rows = summary.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, rows.Length);
        Assert.DoesNotContain("<script", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("](", summary, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(7, row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public void An_audit_without_gates_says_so() =>
        Assert.Contains("the audit declares no gate.", StepSummary.Of(SampleFindings.With("dog") with { Findings = [] }), StringComparison.Ordinal);

    [Fact]
    public void More_findings_than_a_page_takes_are_counted()
    {
        var result = SampleFindings.With("dog");
        var many = result with { Findings = [.. Enumerable.Repeat(result.Findings[0], 700)] };
        Assert.EndsWith("\n200 more are in result.json.\n", StepSummary.Of(many), StringComparison.Ordinal);
    }
}
