using System.Text.RegularExpressions;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Rehearsals of runs, through the program.</summary>
public sealed class DryRunTests
{
    [Fact]
    public void It_says_what_is_missing_and_writes_nothing()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: rehearsed
            models: { m: "${MODELS}/balanced" }
            datasets: { photo: { robots: { count: 40, seed: 11 } } }
            probes:
              - { kind: corruption, prompts: "a photo of a robot holding a {label}.", corruptions: [fog], severities: [1, 3] }
            report: { formats: [json] }
            """);
        string[] run = ["run", path, "--out", scratch["run"], "--cache", scratch["cache"]];
        var before = Run(scratch, [.. run, "--dry-run"]);
        Assert.Equal(0, before.ExitCode);
        Assert.Contains("40 images, each in 3 ways, are 120 embeddings; 120 embeddings to compute, ", before.Output, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"[1-9]\d* texts, 0 in the cache"), before.Output);
        Assert.Matches(new Regex(@"to compute, \d+(\.\d)? a second"), before.Output);
        Assert.False(Path.Exists(scratch["run"]) || Path.Exists(scratch["cache"]), "something was written");

        Assert.Equal(0, Run(scratch, run).ExitCode);
        var stored = Directory.GetFiles(scratch["cache"], "*", SearchOption.AllDirectories);
        var after = Run(scratch, [.. run, "--dry-run"]);
        Assert.Contains("120 embeddings; all embeddings in the cache", after.Output, StringComparison.Ordinal);
        Assert.Contains("Embedding takes about no time in all: all of it is in the cache.", after.Output, StringComparison.Ordinal);
        Assert.Equal(stored, Directory.GetFiles(scratch["cache"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_wrong_audit_is_wrong_here_too()
    {
        using var scratch = new Scratch();
        Assert.Equal(2, Run(scratch, ["run", scratch.Write("audit.yaml", "audit: 1\nname: x\n"), "--dry-run"]).ExitCode);
    }

    private static Outcome Run(Scratch scratch, string[] arguments) => Cli.RunIn(
        scratch.Folder, new Dictionary<string, string?> { ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models") }, arguments);
}
