using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs of a part of each dataset, through the program.</summary>
public sealed class LimitedRunTests
{
    private const string Sentence = "At most 30 items of each dataset were taken.";

    [Fact]
    public void A_run_of_some_items_is_marked_in_every_output_and_can_be_verified()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: some
            models: { m: "${MODELS}/balanced" }
            datasets:
              photo: { robots: { count: 100, seed: 11 } }
              sketch: { robots: { count: 100, seed: 11, rendition: sketch }, shift-of: photo }
              sets: { robots: { count: 20, seed: 12, counterfactual: chassis } }
            probes:
              - { kind: natural-shift, prompts: "a photo of a robot holding a {label}." }
              - { kind: counterfactual, vary: chassis, prompts: "a photo of a robot holding a {label}." }
            gates:
              - { measure: shift.accuracy, where: { dataset: photo, variant: '*' }, at-least: 1 }
            report: { formats: [pdf, html, csv, json, junit, md, tex, model-index] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
        };
        var outcome = Cli.RunIn(scratch.Folder, environment, ["run", path, "--out", scratch["run"], "--cache", scratch["cache"], "--limit", "30"]);
        Assert.True(outcome.ExitCode is 0 or 1 or 3, outcome.Error);
        Assert.Contains($"A partial run: {Sentence}", outcome.Output, StringComparison.Ordinal);
        foreach (var file in (string[])["result.json", "report.html", "measurements.csv", "report.md", "report.tex", "junit.xml", "model-index.yaml", "manifest.json"])
            Assert.Contains(Sentence, File.ReadAllText(scratch[$"run/{file}"]), StringComparison.Ordinal);
        Assert.Equal(30, Items(scratch, "photo").Length);
        // The same scenes in another rendition, and every set with all of its four robots.
        Assert.Equal(Items(scratch, "photo"), Items(scratch, "sketch"));
        var robots = Items(scratch, "sets").Length;
        Assert.True(robots is > 20 and <= 30 && robots % 4 == 0, $"{robots} robots are no whole sets of four");

        var verified = Cli.RunIn(scratch.Folder, environment, ["verify", scratch["run"]]);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    [Fact]
    public void Nothing_is_no_limit()
    {
        var outcome = Cli.RunIn(TestFolders.Repository, new Dictionary<string, string?>(), "validate", "probes/audits/demo.yaml", "--limit", "0");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--limit: here is 0; expected a whole number of at least 1.", outcome.Error, StringComparison.Ordinal);
    }

    private static string[] Items(Scratch scratch, string dataset) =>
        [.. File.ReadAllLines(scratch[$"run/predictions/m/{dataset}.csv"]).Skip(1).Select(row => row.Split(',')[0])];
}
