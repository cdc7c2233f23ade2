using ClipAudit.Metrics;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Reporting;

namespace ClipAudit.Tests.Results.Evidence;

public sealed class ResultConsistencyTests
{
    private static readonly AuditResult Result = SampleResults.With("dog");

    [Fact]
    public void A_result_that_agrees_with_itself_has_no_difference() => Assert.Empty(ResultConsistency.Differences(Result));

    [Fact]
    public void A_finding_on_a_number_that_was_not_measured_is_a_difference()
    {
        var finding = Result.Findings[0];
        var changed = Result with { Findings = [finding with { Measurement = finding.Measurement with { Value = finding.Measurement.Value + 1e-9 } }] };
        Assert.Contains("not among the measurements", Assert.Single(ResultConsistency.Differences(changed)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Pass, 0.9, null, true)]
    [InlineData(Verdict.Fail, 0.9, null, false)]
    [InlineData(Verdict.Fail, 0.1, null, true)]
    [InlineData(Verdict.Pass, 0.1, null, false)]
    [InlineData(Verdict.Pass, null, 0.1, true)]
    [InlineData(Verdict.InsufficientEvidence, 0.1, null, false)]
    public void A_verdict_that_its_interval_does_not_give_is_a_difference(Verdict verdict, double? least, double? most, bool differs)
    {
        var measurement = Result.Measurements[0] with { Value = 0.5, Undefined = null, Interval = new Interval(0.4, 0.6, 0.95, "Wilson") };
        var changed = Result with
        {
            Measurements = [measurement],
            Findings = [Result.Findings[0] with { Measurement = measurement, Verdict = verdict, AtLeast = least, AtMost = most }],
            Probes = [],
        };
        Assert.Equal(differs ? 1 : 0, ResultConsistency.Differences(changed).Count());
    }
}
