using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs as evidence, through the program.</summary>
public sealed class VerifyTests
{
    [Fact]
    public void A_run_verifies_until_one_byte_of_any_file_is_another()
    {
        using var scratch = new Scratch();
        Run(scratch);
        var whole = Cli.Run("verify", scratch["run"]);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains("are as they were written.", whole.Output, StringComparison.Ordinal);
        foreach (var path in Directory.EnumerateFiles(scratch["run"], "*", SearchOption.AllDirectories).ToArray())
        {
            var bytes = File.ReadAllBytes(path);
            var place = bytes.Length / 2;
            bytes[place] ^= 1;
            File.WriteAllBytes(path, bytes);
            var changed = Cli.Run("verify", scratch["run"]);
            Assert.True(changed.ExitCode is 1 or 2, $"{path}: {changed.ExitCode} {changed.Output} {changed.Error}");
            bytes[place] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
    }

    [Fact]
    public void One_changed_digit_in_the_result_is_found_even_where_the_manifest_was_changed_with_it()
    {
        using var scratch = new Scratch();
        Run(scratch);
        var path = scratch["run/result.json"];
        var (before, text) = (File.ReadAllBytes(path), File.ReadAllText(path));
        var value = text.IndexOf("\"value\": 0.", StringComparison.Ordinal) + "\"value\": 0.".Length;
        File.WriteAllText(path, text[..value] + (text[value] == '1' ? '2' : '1') + text[(value + 1)..]);
        var manifest = File.ReadAllText(scratch["run/manifest.json"]);
        File.WriteAllText(scratch["run/manifest.json"], manifest.Replace(Hash(before), Hash(File.ReadAllBytes(path)), StringComparison.Ordinal));
        var outcome = Cli.Run("verify", scratch["run"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("measurements.csv is not what result.json gives.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_run_is_wrong_input()
    {
        using var scratch = new Scratch();
        Assert.Equal(2, Cli.Run("verify", scratch.Folder).ExitCode);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static void Run(Scratch scratch)
    {
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: evidence
            models: { m: "${MODELS}/balanced" }
            datasets: { photo: { robots: { count: 60, seed: 11, rendition: negative } } }
            probes: [{ kind: accuracy, prompts: "a photo of a robot holding a {label}." }]
            gates: [{ measure: accuracy, at-least: 0 }]
            report: { formats: [csv, json, junit] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
        };
        Assert.Equal(0, Cli.RunIn(scratch.Folder, environment, "run", path, "--out", scratch["run"], "--cache", scratch["cache"]).ExitCode);
    }
}
