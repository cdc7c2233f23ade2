using ClipAudit.Metrics;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Metrics.Api;

/// <summary>What the metrics show to others changes on purpose only, and their documentation follows the code.</summary>
public sealed class ApiApprovalTests
{
    private const string Accept = "CLIPAUDIT_ACCEPT";

    [Fact]
    public void The_public_API_is_the_approved_one() =>
        AssertApproved("tests/ClipAudit.Tests/Metrics/PublicApi.txt", PublicApiText.Of(typeof(Interval).Assembly));

    [Fact]
    public void The_document_of_metrics_is_what_the_code_says() =>
        AssertApproved("docs/metrics.md", MetricsDocument.Of(typeof(Interval).Assembly));

    private static void AssertApproved(string relative, string actual)
    {
        var file = Path.Combine(TestFolders.Repository, relative);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, actual);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (approved == actual)
            return;
        string[] then = approved.Split('\n'), now = actual.Split('\n');
        var line = then.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            {relative} is out of date from line {line + 1} on:
            - {then.ElementAtOrDefault(line)}
            + {now.ElementAtOrDefault(line)}
            If the change is meant, accept it and commit the file:
            {Accept}=1 dotnet test tests/ClipAudit.Tests --filter FullyQualifiedName~Metrics.Api
            """);
    }
}
