using System.Xml.Linq;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Gates as a release uses them, through the program: a candidate beside the model in use.</summary>
public sealed class GateTests
{
    private const string NoWorse = "{ measure: accuracy.gap, where: { feature: chassis }, relative-to: { %REFERENCE% }, at-most: 0.05 }";

    [Fact]
    public void A_planted_regression_fails_beside_the_other_model_and_tells_the_build_server()
    {
        using var scratch = new Scratch();
        var outcome = Run(scratch, "{ balanced: \"${MODELS}/balanced\", biased: \"${MODELS}/biased\" }", NoWorse.Replace("%REFERENCE%", "model: balanced", StringComparison.Ordinal));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("FAIL accuracy.gap minus that of model balanced ≤ 0.05 where feature chassis", outcome.Output, StringComparison.Ordinal);
        var cases = XDocument.Load(scratch["run/junit.xml"]).Descendants("testcase").ToArray();
        Assert.Single(cases);
        Assert.NotNull(cases[0].Element("failure"));
        Assert.Contains("| fail |", File.ReadAllText(scratch["summary.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_regression_fails_beside_a_stored_run()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Run(scratch, "{ candidate: \"${MODELS}/balanced\" }", "{ measure: accuracy, at-least: 0.3 }").ExitCode);
        Directory.Move(scratch["run"], scratch["before"]);
        var gate = NoWorse.Replace("%REFERENCE%", "run: before", StringComparison.Ordinal);
        Assert.Equal(1, Run(scratch, "{ candidate: \"${MODELS}/biased\" }", gate).ExitCode);
        Assert.Equal(0, Run(scratch, "{ candidate: \"${MODELS}/balanced\" }", gate).ExitCode);
    }

    private static Outcome Run(Scratch scratch, string models, string gate)
    {
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: release
            seed: 7
            models: {{models}}
            datasets: { photo: { robots: { count: 1000, seed: 11 } } }
            probes: [{ kind: accuracy, prompts: "a photo of a robot holding a {label}." }]
            gates: [{{gate}}]
            report: { formats: [json, junit] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
            ["GITHUB_STEP_SUMMARY"] = scratch["summary.md"],
        };
        return Cli.RunIn(scratch.Folder, environment, "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
    }
}
