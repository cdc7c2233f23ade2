using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>The example of a workflow, on the models of the reference world: one without faults, and one with those that were planted.</summary>
[Trait("Category", "Slow")]
public sealed class WorkflowTests
{
    private static readonly string Examples = Path.Combine(TestFolders.Repository, "docs", "examples");
    private static readonly Workflow Workflow = Workflow.Read(Path.Combine(Examples, "audit-on-pull-request.yml"));

    [Theory]
    [InlineData("balanced", "balanced")]
    [InlineData("biased", "balanced")]
    public void A_pull_request_that_makes_nothing_worse_passes(string before, string after)
    {
        using var scratch = new Scratch();
        Assert.Empty(Run(scratch, before, after));
        var page = File.ReadAllText(scratch["summary.md"]);
        Assert.Equal(2, Count(page, "**All gates pass**"));
        Assert.DoesNotContain("| fail |", page, StringComparison.Ordinal);
        Assert.All(["after/junit.xml", "after/report.pdf", "compared/comparison.html"], file => Assert.True(File.Exists(scratch[$"{Uploaded()}/{file}"]), file));
    }

    [Fact]
    public void A_pull_request_with_a_planted_regression_fails()
    {
        using var scratch = new Scratch();
        Assert.Equal(["Audit the model of this pull request", "Compare them"], Run(scratch, "balanced", "biased"));
        var page = File.ReadAllText(scratch["summary.md"]);
        Assert.Equal(2, Count(page, "**A gate fails**"));
        Assert.Contains("| fail | label-association.difference ≤ 0.3", page, StringComparison.Ordinal);
        Assert.Contains("| fail | accuracy.gap not worse by more than 0.02", page, StringComparison.Ordinal);
        Assert.Contains("<failure", File.ReadAllText(scratch[$"{Uploaded()}/after/junit.xml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_installation_of_the_example_is_not_run()
    {
        Assert.Equal(["install"], Workflow.Steps.Where(step => step.Run is not null && !IsMeant(step)).Select(step => step.Id!));
        Assert.Contains("clipaudit/src/ClipAudit.Cli/bin/Release/" + Path.GetFileName(Path.GetDirectoryName(Cli.Program)),
            Workflow.Steps.Single(step => step.Id == "install").Run, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Run(Scratch scratch, string before, string after)
    {
        scratch.Write("audits/my-clip.yaml", File.ReadAllText(Path.Combine(Examples, "my-clip.yaml")));
        Place(before, scratch["before/models"]);
        Place(after, scratch["models"]);
        return Workflow.Run(scratch.Folder, new Dictionary<string, string?>
        {
            ["PATH"] = Path.GetDirectoryName(Cli.Program) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["GITHUB_STEP_SUMMARY"] = scratch["summary.md"],
            ["MODEL"] = null,
        }, IsMeant);
    }

    private static void Place(string model, string folder)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateSymbolicLink(
            Path.Combine(folder, "my-clip"), Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", model));
    }

    private static bool IsMeant(WorkflowStep step) => step.Id != "install";

    private static string Uploaded() => Workflow.Steps.Single(step => step.Uses?.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) == true).Path!;

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
