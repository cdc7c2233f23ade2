using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs that differ from their audit file, through the program.</summary>
public sealed class PartialRunTests
{
    [Fact]
    public void A_run_of_one_probe_is_marked_in_every_output()
    {
        using var scratch = new Scratch();
        var outcome = Run(scratch, "--only", "first");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("A partial run: Only the probes first of the audit were run.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("was not judged: nothing that it selects was measured", outcome.Output, StringComparison.Ordinal);
        var result = File.ReadAllText(scratch["run/result.json"]);
        Assert.Contains("\"title\": \"parts (partial run)\"", result, StringComparison.Ordinal);
        Assert.DoesNotContain("\"second\"", result, StringComparison.Ordinal);
        var rows = File.ReadAllLines(scratch["run/measurements.csv"]);
        Assert.EndsWith(",partial", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.EndsWith("Only the probes first of the audit were run.", row, StringComparison.Ordinal));
    }

    [Fact]
    public void A_whole_run_is_not()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Run(scratch).ExitCode);
        Assert.DoesNotContain("partial", File.ReadAllText(scratch["run/measurements.csv"]), StringComparison.Ordinal);
        Assert.Contains("\"partial\": null", File.ReadAllText(scratch["run/result.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_takes_the_place_of_the_file_s()
    {
        using var scratch = new Scratch();
        Assert.Equal(1, Run(scratch, "--set", "gates.0.at-most=0.2").ExitCode);
        var outcome = Run(scratch, "--set", "gates.0.atleast=0.999");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--set gates.0.atleast=0.999:1:1: unknown key 'atleast' in the gate;", outcome.Error, StringComparison.Ordinal);
    }

    private static Outcome Run(Scratch scratch, params string[] more)
    {
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: parts
            models: { m: "${MODELS}/balanced" }
            datasets: { photo: { robots: { count: 100, seed: 11 } } }
            probes:
              - { kind: accuracy, id: first, prompts: "a photo of a robot holding a {label}." }
              - { kind: accuracy, id: second, prompts: "a robot with a {label}." }
            gates:
              - { measure: accuracy, where: { probe: first }, at-least: 0.1 }
              - { measure: accuracy, where: { probe: second }, at-least: 0.1 }
            report: { formats: [csv, json] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
        };
        return Cli.RunIn(scratch.Folder, environment, ["run", path, "--out", scratch["run"], "--cache", scratch["cache"], .. more]);
    }
}
