using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>What <c>init</c> writes is valid at once, and runs.</summary>
public sealed class InitCommandTests
{
    private static readonly string Model = Path.Join(TestFolders.Repository, "probes", "reference-world", "models", "balanced");

    [Fact]
    public void Folders_of_the_same_classes_become_an_audit_of_shifts_that_runs()
    {
        using var scratch = new Scratch();
        Run(scratch, "world", "render", "--out", "robots/photo", "--count", "60");
        Run(scratch, "world", "render", "--out", "robots/sketch", "--count", "60", "--rendition", "sketch");
        var written = Run(scratch, "init", "--images", "robots", "--model", Model);
        Assert.Contains("clipaudit validate robots.yaml\n  clipaudit run robots.yaml --limit 200", written.Output, StringComparison.Ordinal);
        Assert.Contains("2 datasets, 5 probes, 5 gates", Run(scratch, "validate", "robots.yaml").Output, StringComparison.Ordinal);
        // Too few images for its gates: no verdict, and that is the exit code.
        var run = Cli.RunIn(scratch.Folder, new Dictionary<string, string?>(), "run", "robots.yaml", "--limit", "20");
        Assert.True(run.ExitCode == 3, run.Output + run.Error);
        Assert.Contains("\nshift.drop,natural-shift,balanced,sketch,", File.ReadAllText(scratch["reports/robots/measurements.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_images_becomes_an_audit_of_groups_that_runs()
    {
        using var scratch = new Scratch();
        Run(scratch, "world", "render", "--out", "robots", "--count", "120");
        Run(scratch, "init", "--csv", "robots/world.csv", "--model", Model, "--name", "groups", "--out", "audits.yaml");
        Assert.Contains("groups: [chassis, build]", File.ReadAllText(scratch["audits.yaml"]), StringComparison.Ordinal);
        Run(scratch, "validate", "audits.yaml");
        var run = Cli.RunIn(scratch.Folder, new Dictionary<string, string?>(), "run", "audits.yaml", "--limit", "30");
        Assert.True(run.ExitCode == 3, run.Output + run.Error);
        Assert.Contains("accuracy.gap ≤ 0.1 where probe accuracy, feature chassis", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_become_an_audit_without_a_model_that_runs_and_is_not_written_over()
    {
        using var scratch = new Scratch();
        File.Copy(Path.Join(TestFolders.Repository, "probes", "audits", "data", "robots.csv"), scratch["answers.csv"]);
        Run(scratch, "init", "--predictions", "answers.csv");
        Run(scratch, "validate", "answers.yaml");
        var run = Cli.RunIn(scratch.Folder, new Dictionary<string, string?>(), "run", "answers.yaml");
        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error);
        Assert.True(File.Exists(scratch["reports/answers/report.pdf"]));
        File.WriteAllText(scratch["answers.yaml"], "mine");
        Refused(scratch, "--force", "--predictions", "answers.csv");
        Assert.Equal("mine", File.ReadAllText(scratch["answers.yaml"]));
        Run(scratch, "init", "--predictions", "answers.csv", "--force");
        Assert.StartsWith("#", File.ReadAllText(scratch["answers.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_can_answer_what_is_missing_is_named()
    {
        using var scratch = new Scratch();
        scratch.Write("pets/cat/1.jpg", "x");
        scratch.Write("pets/dog/1.jpg", "x");
        Refused(scratch, "--images FOLDER, --csv FILE or --predictions FILE");
        Refused(scratch, "--model", "--images", "pets");
        Refused(scratch, "does not exist", "--images", "pets", "--model", "nothing");
        Refused(scratch, "expected hf:OWNER/NAME", "--images", "pets", "--model", "hf:nothing");
        Refused(scratch, "two sources", "--images", "pets", "--csv", "pets.csv");
        Assert.Empty(Directory.EnumerateFiles(scratch.Folder, "*.yaml"));
        // A model that is not fetched yet is no mistake: fetching it comes first.
        Assert.Contains("clipaudit pull hf:owner/name", Run(scratch, "init", "--images", "pets", "--model", "hf:owner/name").Output, StringComparison.Ordinal);
    }

    private static Outcome Run(Scratch scratch, params string[] arguments)
    {
        var outcome = Cli.RunIn(scratch.Folder, new Dictionary<string, string?>(), arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        return outcome;
    }

    private static void Refused(Scratch scratch, string expected, params string[] arguments)
    {
        var outcome = Cli.RunIn(scratch.Folder, new Dictionary<string, string?>(), ["init", .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }
}
