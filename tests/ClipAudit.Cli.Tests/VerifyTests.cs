using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs as evidence, through the program.</summary>
public sealed class VerifyTests
{
    [Fact]
    public void A_run_verifies_from_its_folder_alone_until_one_byte_of_any_file_is_another()
    {
        using var scratch = new Scratch();
        Run(scratch);
        Directory.Move(scratch["run"], scratch["moved"]);
        File.Delete(scratch["audit.yaml"]);
        Directory.Delete(scratch["cache"], recursive: true);
        var whole = Verify(scratch, "moved");
        Assert.True(whole.ExitCode == 0, whole.Output + whole.Error);
        Assert.Contains("were recomputed from the evidence, and are the same.", whole.Output, StringComparison.Ordinal);
        foreach (var path in Directory.EnumerateFiles(scratch["moved"], "*", SearchOption.AllDirectories).ToArray())
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var place in new[] { 0, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1 })
                Assert.Contains(Path.GetFileName(path), Flipped(scratch["moved"], path, bytes, place), StringComparison.Ordinal);
        }
        Assert.Empty(RunCheck.Files(scratch["moved"]).Differences);
    }

    [Fact]
    public void One_changed_digit_in_the_result_is_found_even_where_all_other_files_were_made_to_match()
    {
        using var scratch = new Scratch();
        Run(scratch);
        var path = scratch["run/result.json"];
        var text = File.ReadAllText(path);
        var value = text.IndexOf("\"value\": 0.", StringComparison.Ordinal) + "\"value\": 0.".Length + 1;
        var forged = text[..value] + (text[value] == '1' ? '2' : '1') + text[(value + 1)..];
        File.WriteAllText(path, forged);
        Assert.Equal(0, Cli.Run("report", scratch["run"], "--format", "csv").ExitCode);
        Sign(scratch["run"]);
        Assert.Empty(RunCheck.Files(scratch["run"]).Differences);
        var outcome = Verify(scratch, "run");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Matches(@"(?m)^accuracy[^ ]* \(probe accuracy, model m, dataset photo[^)]*\): stored 0\.[^;]*; recomputed 0\.[^;]*, n = 60\.$", outcome.Output);
        // A prediction that no evidence gives, with its hash in the manifest.
        File.WriteAllText(path, text);
        var predictions = scratch["run/predictions/m/photo.csv"];
        var rows = File.ReadAllText(predictions);
        var digit = rows.LastIndexOfAny("0123456789".ToCharArray());
        File.WriteAllText(predictions, rows[..digit] + (rows[digit] == '1' ? '2' : '1') + rows[(digit + 1)..]);
        Assert.Equal(0, Cli.Run("report", scratch["run"], "--format", "csv").ExitCode);
        Sign(scratch["run"]);
        outcome = Verify(scratch, "run");
        Assert.Equal("predictions/m/photo.csv is not what the evidence gives.", outcome.Output.Split('\n')[0]);
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public void A_missing_and_an_extra_file_are_named_and_a_run_without_evidence_says_what_it_lacks()
    {
        using var scratch = new Scratch();
        Run(scratch, "--no-evidence");
        Assert.False(Directory.Exists(scratch["run/evidence"]));
        var outcome = Verify(scratch, "run");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("Insufficient evidence: the run was made without it (--no-evidence)", outcome.Output, StringComparison.Ordinal);
        File.Delete(scratch["run/measurements.csv"]);
        scratch.Write("run/evidence/more.txt", "more");
        outcome = Verify(scratch, "run");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("measurements.csv is missing.\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("evidence/more.txt is no part of the run.\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_run_is_wrong_input()
    {
        using var scratch = new Scratch();
        Assert.Equal(2, Cli.Run("verify", scratch.Folder).ExitCode);
    }

    // No library but that of the run.
    private static Outcome Verify(Scratch scratch, string run) => Cli.RunIn(
        scratch.Folder, new Dictionary<string, string?> { ["CLIPAUDIT_PROBES"] = scratch["nothing"], ["MODELS"] = null }, "verify", scratch[run]);

    /// <summary>What the check of the files says when one bit of one byte is another.</summary>
    private static string Flipped(string run, string path, byte[] bytes, int place)
    {
        bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);
        try
        {
            return string.Join('\n', RunCheck.Files(run).Differences);
        }
        catch (InputException refusal)
        {
            return refusal.Message;
        }
        finally
        {
            bytes[place] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
    }

    /// <summary>Makes the manifest that a run with these files would have.</summary>
    private static void Sign(string run)
    {
        var manifest = ManifestJson.Read(run);
        using var output = File.Create(Path.Combine(run, ManifestJson.Name));
        ManifestJson.Write(manifest with { Files = [.. manifest.Files.Select(file => Describe(run, file.Path))] }, output);
    }

    private static ManifestFile Describe(string run, string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(run, path));
        return new ManifestFile(path, bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    private static void Run(Scratch scratch, params string[] options)
    {
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: evidence
            models: { m: "${MODELS}/balanced" }
            datasets: { photo: { robots: { count: 60, seed: 11, rendition: negative } } }
            probes: [{ use: classification/zero-shot-accuracy, id: accuracy, with: { prompts: "a photo of a robot holding a {label}." } }]
            gates: [{ measure: accuracy, at-least: 0 }]
            report: { formats: [csv, json, junit] }
            """);
        var environment = new Dictionary<string, string?>
        {
            ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models"),
        };
        var outcome = Cli.RunIn(scratch.Folder, environment, ["run", path, "--out", scratch["run"], "--cache", scratch["cache"], .. options]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
    }
}
