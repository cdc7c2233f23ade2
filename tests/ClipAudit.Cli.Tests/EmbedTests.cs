using System.Diagnostics;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Embedding by several processes at once, through the program.</summary>
public sealed class EmbedTests
{
    [Fact]
    public async Task Three_processes_embed_shares_into_one_cache_and_the_run_encodes_nothing()
    {
        using var scratch = new Scratch();
        var audit = Write(scratch);
        var shares = Enumerable.Range(1, 3).Select(i => Start(scratch, "embed", audit, "--shard", $"{i}/3", "--cache", scratch["shared"])).ToArray();
        foreach (var (process, output) in shares)
        {
            var said = await output;
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, said);
            Assert.Contains("m on photo: 50 encoded, 0 were stored, 0 of 25 images can't be read", said, StringComparison.Ordinal);
            process.Dispose();
        }

        Assert.Empty(Directory.GetFiles(scratch["shared"], "*.tmp", SearchOption.AllDirectories));
        Assert.Equal(0, Run(scratch, audit, "sharded", "shared"));
        Assert.Equal(0, Run(scratch, audit, "alone", "own"));
        Assert.Equal(File.ReadAllBytes(scratch["alone/result.json"]), File.ReadAllBytes(scratch["sharded/result.json"]));
        Assert.Equal((0, 0), Encoded(scratch["sharded/run.json"]));
        Assert.NotEqual((0, 0), Encoded(scratch["alone/run.json"]));
    }

    [Fact]
    public void A_share_that_is_none_is_wrong_input()
    {
        using var scratch = new Scratch();
        var outcome = Cli.RunIn(scratch.Folder, Variables, "embed", Write(scratch), "--shard", "4/3", "--cache", scratch["cache"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("expected I/N", outcome.Error, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Variables =>
        new() { ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models") };

    private static int Run(Scratch scratch, string audit, string run, string cache) =>
        Cli.RunIn(scratch.Folder, Variables, "run", audit, "--out", scratch[run], "--cache", scratch[cache], "--no-evidence").ExitCode;

    private static (Process Process, Task<string> Output) Start(Scratch scratch, params string[] arguments)
    {
        var process = Cli.Start(scratch.Folder, Variables, arguments);
        return (process, SaidAsync(process));
    }

    private static async Task<string> SaidAsync(Process process) =>
        string.Concat(await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()));

    /// <summary>How many images and texts a run encoded.</summary>
    private static (int Images, int Texts) Encoded(string path)
    {
        using var run = JsonDocument.Parse(File.ReadAllText(path));
        var models = run.RootElement.GetProperty("run").GetProperty("models").EnumerateArray().ToArray();
        return (
            models.Sum(model => model.GetProperty("datasets").EnumerateArray().Concat(model.GetProperty("hashed").EnumerateArray())
                .Sum(dataset => dataset.GetProperty("encoded").GetInt32())),
            models.Sum(model => model.GetProperty("textsEncoded").GetInt32()));
    }

    private static string Write(Scratch scratch) => scratch.Write("audit.yaml", """
        audit: 1
        name: sharded
        models: { m: "${MODELS}/balanced" }
        datasets:
          photo: { robots: { count: 75, seed: 11 } }
          sketch: { robots: { count: 31, seed: 12, rendition: sketch }, shift-of: photo }
        probes:
          - { kind: accuracy, prompts: ["a photo of a robot holding a {label}.", "a robot with a {label}."] }
          - { kind: plain-transforms, datasets: photo, transforms: [flip], prompts: "a photo of a robot holding a {label}." }
          - { use: robustness/overlap, with: { datasets: sketch, against: [photo], phash: 0, cosine: 1 } }
        report: { formats: [json] }
        """);
}
