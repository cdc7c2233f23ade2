using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Two models of the reference world, one with planted faults, compared through the program.</summary>
public sealed class CompareTests
{
    [Fact]
    public void A_planted_regression_is_found_and_stops_the_release()
    {
        using var scratch = new Scratch();
        Run(scratch, "balanced");
        Run(scratch, "biased");
        var outcome = Cli.Run("compare", scratch["balanced-run"], scratch["biased-run"], "--gate", "worse-by=0.02", "--out", scratch["compared"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("changed: model m: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("items are predicted differently", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("McNemar p < 0.0001", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("FAIL accuracy.gap not worse by more than 0.02", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(",yes,", File.ReadAllText(scratch["compared/comparison.csv"]), StringComparison.Ordinal);
        Assert.StartsWith("probe,model,dataset,image,label,before,after\naccuracy,m,photo,", File.ReadAllText(scratch["compared/flips.csv"]), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", File.ReadAllText(scratch["compared/comparison.pdf"]), StringComparison.Ordinal);
        var page = File.ReadAllText(scratch["compared/comparison.html"]);
        Assert.Contains("What is certainly different", page, StringComparison.Ordinal);
        Assert.Contains("Which items flipped", page, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("compare", scratch["balanced-run"], scratch["balanced-run"], "--gate", "worse-by=0.05").ExitCode);
    }

    [Theory]
    [InlineData("--gate", "worse-by=-1")]
    [InlineData("--gate", "better")]
    [InlineData("--measure", "accuracy")]
    [InlineData("--model", "x")]
    public void What_can_not_be_judged_is_wrong_input(params string[] more)
    {
        using var scratch = new Scratch();
        Run(scratch, "balanced");
        Assert.Equal(2, Cli.Run(["compare", scratch["balanced-run"], scratch["balanced-run"], .. more]).ExitCode);
    }

    private static void Run(Scratch scratch, string model)
    {
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: release
            models: { m: "${MODELS}/{{model}}" }
            datasets: { photo: { robots: { count: 500, seed: 11 } } }
            probes: [{ kind: accuracy, prompts: "a photo of a robot holding a {label}." }]
            report: { formats: [csv, json] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
        };
        Assert.Equal(0, Cli.RunIn(scratch.Folder, environment, "run", path, "--out", scratch[model + "-run"], "--cache", scratch["cache"]).ExitCode);
    }
}
