using System.Text.Json.Nodes;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Cli.Tests;

/// <summary>Using models that were fetched from a hub.</summary>
public sealed class PulledModelTests
{
    private static string SmallClip => Path.Combine(TestFolders.Models, "small-clip");

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void A_pulled_model_is_audited_as_its_folder_is()
    {
        using var workspace = new PullWorkspace(new StandInModel().AddFolder(SmallClip));
        Assert.Equal(0, workspace.Run("pull", workspace.Reference).ExitCode);
        Assert.False(File.Exists(Path.Combine(workspace.Snapshot, "goldens.json")));
        var requests = workspace.Hub.Requests.Count;
        var pulled = Audit(workspace, "pulled", workspace.Reference);
        var folder = Audit(workspace, "folder", SmallClip);
        Assert.Equal(requests, workspace.Hub.Requests.Count);
        Assert.Equal($"hf:somebody/tiny-clip@{workspace.Hub.Model.Commit}", (string?)pulled["models"]![0]!["source"]);
        Assert.True(pulled["models"]![0]!.AsObject().Remove("source"));
        Assert.Equal(folder.ToJsonString(), pulled.ToJsonString());
        Directory.Delete(workspace.Repository, recursive: true);
        var verified = workspace.Run("verify", workspace.Scratch["pulled/run"]);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Commands_take_a_pulled_model_by_its_name()
    {
        using var workspace = new PullWorkspace(new StandInModel().AddFolder(SmallClip));
        Assert.Equal(0, workspace.Run("pull", workspace.Reference).ExitCode);
        Assert.Equal(Cli.Run("inspect", SmallClip).Output, workspace.Run("inspect", $"{workspace.Reference}@{workspace.Hub.Model.Commit}").Output);
        Assert.Contains("1929", workspace.Run("tokenize", "dog", "--model", workspace.Reference).Output, StringComparison.Ordinal);
        var offline = workspace.Run("pull", workspace.Reference, "--offline");
        Assert.Equal(0, offline.ExitCode);
        Assert.Contains("9 of 9 files, 21.1 MB in all, have the hashes that the hub listed", offline.Output, StringComparison.Ordinal);
        using (var file = new FileStream(Path.Combine(workspace.Snapshot, "onnx/vision_model.onnx"), FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = 4_000_000;
            file.WriteByte((byte)(file.ReadByte() ^ 1));
        }
        workspace.Environment["HF_HUB_OFFLINE"] = "1";
        var damaged = workspace.Run("pull", workspace.Reference);
        Assert.Equal(4, damaged.ExitCode);
        Assert.Contains("onnx/vision_model.onnx is damaged", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_was_not_pulled_says_so_everywhere()
    {
        using var workspace = new PullWorkspace();
        workspace.Scratch.Write("images/dog/1.png", "");
        var audit = workspace.Scratch.Write("audit.yaml", Text("{ path: hf:somebody/tiny-clip, tokenizer: \"hf:some one/x\" }", workspace.Scratch["images"]));
        const string expected = "clipaudit pull hf:somebody/tiny-clip";
        foreach (string[] command in (string[][])[["run", audit], ["validate", audit], ["inspect", workspace.Reference], ["pull", workspace.Reference, "--offline"]])
        {
            var outcome = workspace.Run(command);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        }
        Assert.Contains("audit.yaml:3:60: 'hf:some one/x' names no model", workspace.Run("validate", audit).Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Hub.Requests);
    }

    private static JsonNode Audit(PullWorkspace workspace, string name, string model)
    {
        var file = workspace.Scratch.Write($"{name}/audit.yaml", Text(model, Path.Combine(TestFolders.Data, "pacs-mini", "sketch")));
        var outcome = workspace.Run("run", file, "--out", workspace.Scratch[$"{name}/run"], "--cache", workspace.Scratch["cache"]);
        Assert.Equal(0, outcome.ExitCode);
        return JsonNode.Parse(File.ReadAllText(workspace.Scratch[$"{name}/run/result.json"]))!;
    }

    private static string Text(string model, string folder) => $$"""
        audit: 1
        name: pulled
        models: { small: {{model}} }
        datasets: { sketch: { folder: "{{folder}}" } }
        prompts: { plain: "a photo of a {label}." }
        probes: [{ use: classification/zero-shot-accuracy, with: { prompts: plain } }]
        report: { formats: [json] }
        """;
}
