using System.Globalization;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>What the examples export can be inspected and asked. The libraries that they call are stood in for by files beside this one;
/// torch, which writes the graphs, is the real one.</summary>
[Trait("Category", "Slow")]
public sealed class ExportExampleTests
{
    private const string Balanced = "probes/reference-world/models/balanced";

    [TorchFact]
    public void The_export_of_a_Hugging_Face_model_has_all_that_a_model_needs()
    {
        using var scratch = new Scratch();
        Export(scratch, "export_huggingface.py", Balanced, scratch["model"]);
        Assert.Contains("layout         Hugging Face", Inspected(scratch), StringComparison.Ordinal);
    }

    [TorchFact]
    public void The_export_of_an_OpenCLIP_model_lacks_the_vocabulary_alone()
    {
        using var scratch = new Scratch();
        Export(scratch, "export_open_clip.py", "ViT-B-32", "laion2b_s34b_b79k", scratch["model"]);
        foreach (var name in new[] { "vocab.json", "merges.txt" })
            File.Copy(Path.Combine(TestFolders.Repository, Balanced, name), scratch[$"model/{name}"]);
        Assert.Contains("layout         OpenCLIP", Inspected(scratch), StringComparison.Ordinal);
    }

    private static void Export(Scratch scratch, string example, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["PYTHONPATH"] = Path.Combine(TestFolders.Repository, "tests/ClipAudit.Cli.Tests/Documentation/StandIns"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        var command = string.Join(' ', arguments.Prepend($"docs/examples/{example}").Prepend(TorchFactAttribute.Python));
        var outcome = Cli.RunScript(TestFolders.Repository, environment, command);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.True(Directory.Exists(scratch["model"]));
    }

    // The trained scale came along, and texts and images can be compared.
    private static string Inspected(Scratch scratch)
    {
        var inspected = Cli.Run("inspect", scratch["model"]);
        Assert.True(inspected.ExitCode == 0, inspected.Error);
        Assert.Contains(Math.Exp(3).ToString("R", CultureInfo.InvariantCulture)[..10], inspected.Output, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("world", "render", "--out", scratch["pictures"], "--count", "1").ExitCode);
        var picture = Directory.EnumerateFiles(scratch["pictures"], "*.png", SearchOption.AllDirectories).Single();
        var classified = Cli.Run("classify", picture, "--labels", "key,ball", "--model", scratch["model"]);
        Assert.True(classified.ExitCode == 0, classified.Error);
        return inspected.Output;
    }
}

/// <summary>A fact about exports by PyTorch; skipped with a message where no Python has torch and onnx.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchFactAttribute : FactAttribute
{
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3"];

    public static readonly string Python = Candidates.FirstOrDefault(IsThere) ?? "";

    public TorchFactAttribute() => Skip = Python.Length > 0 ? null : "No python3 has torch and onnx.";

    private static bool IsThere(string python) => Cli.RunScript(
        TestFolders.Repository, new Dictionary<string, string?>(), $"{python} -c 'import importlib.util as u; assert u.find_spec(\"torch\") and u.find_spec(\"onnx\")'").ExitCode == 0;
}
