using System.Text.Json;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Cli.Tests;

public sealed class ConformCommandTests
{
    private static string SmallClip => Path.Combine(TestFolders.Models, "small-clip");

    private static string World(string model) => Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", model);

    [ModelFact("small-clip")]
    public void A_model_without_faults_is_shown_row_by_row_and_ends_with_0()
    {
        var outcome = Cli.Run("conform", SmallClip, "--device", "cpu");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Error);
        string[] expected =
        [
            "pass  tokenizer.merges", "CLIP's own: 49408 tokens", "pass  preprocessing.clip", "pass  batch.images", "pass  activation.text",
            "warn  pictures.retrieval", "expected: at least 7 of 12 each way", "small-clip on cpu:", "1 to look at, 0 failed",
        ];
        Assert.All(expected, part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_with_a_fault_ends_with_1_and_says_what_to_do()
    {
        using var scratch = new Scratch();
        Copy(World("balanced"), scratch["model"]);
        var config = File.ReadAllText(scratch["model/config.json"]);
        File.WriteAllText(scratch["model/config.json"], config.Replace("quick_gelu", "gelu", StringComparison.Ordinal));
        var outcome = Cli.Run("conform", scratch["model"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("FAIL  activation.text", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("→ Find out what the weights were trained with", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_is_for_programs()
    {
        var outcome = Cli.Run("conform", World("balanced"), "--format", "json");
        Assert.Equal(0, outcome.ExitCode);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal("warn", json.RootElement.GetProperty("verdict").GetString());
        var batch = json.RootElement.GetProperty("checks").EnumerateArray().Single(row => row.GetProperty("check").GetString() == "batch.images");
        Assert.Equal("pass", batch.GetProperty("verdict").GetString());
        Assert.Equal(1e-4, batch.GetProperty("limit").GetDouble());
        Assert.Contains(json.RootElement.GetProperty("checks").EnumerateArray(), row => row.GetProperty("verdict").GetString() == "not-applicable");
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void A_reference_in_another_order_of_images_is_explained()
    {
        using var scratch = new Scratch();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(SmallClip, "goldens.json")));
        var goldens = json.RootElement.GetProperty("images").EnumerateArray().Take(3).ToArray();
        string[] files = [.. goldens.Select(image => Path.Combine(TestFolders.Data, image.GetProperty("image").GetString()!["data/".Length..]))];
        WriteNpy(scratch["torch.npy"],
            [.. goldens.Select(image => image.GetProperty("image_embeds").EnumerateArray().Select(value => value.GetDouble()).ToArray())]);
        var same = Cli.Run(["conform", SmallClip, "--against", scratch["torch.npy"], "--images", .. files]);
        Assert.Equal(0, same.ExitCode);
        Assert.Contains("pass  reference", same.Output, StringComparison.Ordinal);
        var turned = Cli.Run(["conform", SmallClip, "--against", scratch["torch.npy"], "--images", files[1], files[0], files[2]]);
        Assert.Equal(1, turned.ExitCode);
        Assert.Contains("row 0 of the reference is item 1", turned.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pulled_model_is_checked_by_its_name()
    {
        using var workspace = new PullWorkspace(new StandInModel().AddFolder(World("balanced")));
        Assert.Equal(0, workspace.Run("pull", workspace.Reference).ExitCode);
        var outcome = workspace.Run("conform", workspace.Reference, "--format", "json");
        Assert.Equal(0, outcome.ExitCode);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal($"{workspace.Reference}@{workspace.Hub.Model.Commit}", json.RootElement.GetProperty("source").GetString());
        Assert.DoesNotContain(workspace.Hub.Model.Commit, json.RootElement.GetProperty("model").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_don_t_go_together_are_wrong_input()
    {
        using var scratch = new Scratch();
        WriteNpy(scratch["rows.npy"], [new double[48]]);
        string[][] wrong =
        [
            ["--against", scratch["rows.npy"]], ["--texts", scratch.Write("texts.txt", "a key\n")],
            ["--against", scratch["rows.npy"], "--texts", scratch["texts.txt"], "--images", scratch.Folder],
            ["--against", scratch["nothing.npy"], "--texts", scratch["texts.txt"]],
                ["--against", scratch["rows.npy"], "--texts", scratch.Write("two.txt", "a key\na star\n")],
        ];
        Assert.All(wrong, options =>
        {
            var outcome = Cli.Run(["conform", World("balanced"), .. options]);
            Assert.Equal(2, outcome.ExitCode);
            Assert.DoesNotContain("should not", outcome.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_folder_without_a_model_is_wrong_input()
    {
        var outcome = Cli.Run("conform", "no-such-model");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("no-such-model", outcome.Error, StringComparison.Ordinal);
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private static void WriteNpy(string path, double[][] rows)
    {
        var header = FormattableString.Invariant($"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Length}, {rows[0].Length}), }}\n");
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write([0x93, .. "NUMPY"u8, 1, 0]);
        writer.Write((ushort)header.Length);
        writer.Write(System.Text.Encoding.ASCII.GetBytes(header));
        foreach (var value in rows.SelectMany(row => row))
            writer.Write(value);
    }
}
