using ClipAudit.Onnx.Hub;
using ClipAudit.Onnx.Models;
using ClipAudit.Tests.Onnx.Models;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Tests.Onnx.Hub;

/// <summary>Models in the cache: checked without a network, and run.</summary>
public sealed class CachedModelTests
{
    [Fact]
    public async Task A_whole_model_is_right_and_a_changed_byte_is_found()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        var requests = workspace.Hub.Requests.Count;
        Assert.True(Check(workspace).IsRight);
        Assert.Equal(4, Check(workspace).Files.Length);
        var bytes = await File.ReadAllBytesAsync(workspace.Blob("onnx/model.onnx"));
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(workspace.Blob("onnx/model.onnx"), bytes);
        Assert.Equal("onnx/model.onnx", Assert.Single(Check(workspace).Files, file => file.State == FileState.Damaged).Path);
        Assert.Equal(requests, workspace.Hub.Requests.Count);
    }

    [Fact]
    public async Task Copies_are_compared_with_the_contents_that_they_were_made_of()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        foreach (var file in Directory.GetFiles(workspace.Snapshot, "*", SearchOption.AllDirectories))
        {
            var content = await File.ReadAllBytesAsync(file);
            File.Delete(file);
            await File.WriteAllBytesAsync(file, content);
        }
        Assert.All(Check(workspace).Files, file => Assert.Equal(FileState.Right, file.State));
        await File.WriteAllTextAsync(Path.Combine(workspace.Snapshot, "config.json"), "[]");
        Assert.Equal(FileState.Damaged, Check(workspace).Files.Single(file => file.Path == "config.json").State);
    }

    [UnixFact]
    public async Task A_link_to_nothing_is_damage()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        File.Delete(workspace.Blob("tokenizer.json"));
        Assert.Equal("tokenizer.json", Assert.Single(Check(workspace).Files, file => file.State == FileState.Damaged).Path);
    }

    [Fact]
    public async Task A_model_of_which_graphs_are_missing_is_not_whole()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync(new PullSelection { Patterns = ["README.md"] });
        var failure = Assert.Throws<InputException>(() => Check(workspace));
        Assert.EndsWith("clipaudit pull hf:somebody/tiny-clip", failure.Message, StringComparison.Ordinal);
        var files = new PullSelection { Patterns = ["READ*", "tokenizer.json"] };
        Assert.True(CachedModel.Check(workspace.Environment, workspace.Reference(), files).IsRight);
        failure = Assert.Throws<InputException>(() => CachedModel.Check(workspace.Environment, workspace.Reference(), new PullSelection { Patterns = ["onnx/*"] }));
        Assert.EndsWith("clipaudit pull hf:somebody/tiny-clip --file 'onnx/*'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pulled_model_with_weights_beside_its_graph_embeds_as_the_folder_does()
    {
        using var made = new HandMadeModel();
        float[] mix = [1, 0, 0, 1, 0, 1];
        new OnnxModelBuilder().Input("pixel_values", OnnxType.Float32, "batch", 3, HandMadeModel.Size, HandMadeModel.Size)
            .Node("ReduceMean", "pixel_values", "means", ("axes", [2, 3]), ("keepdims", [0]))
            .ExternalWeights("mix", [3, 2], "vision_model.onnx_data")
            .Node("MatMul", "means mix", "image_embeds").Output("image_embeds", OnnxType.Float32, "batch", 2).Save(made.File(HandMadeModel.VisionFile));
        await File.WriteAllBytesAsync(made.File("onnx/vision_model.onnx_data"), System.Runtime.InteropServices.MemoryMarshal.AsBytes(mix.AsSpan()).ToArray());
        using var workspace = new PullWorkspace(new StandInModel().AddFolder(made.Folder));
        var snapshot = await workspace.PullAsync();
        using var from = made.Open();
        using var pulled = ClipEncoder.Open(new ModelPlace("pulled", snapshot.Folder, snapshot.Source), new ModelOptions(), new ExecutionOptions(DeviceKind.Cpu, 0, 1));
        Assert.Equal(from.Info.Sheet.ContentHash, pulled.Info.Sheet.ContentHash);
        Assert.Equal(Embed(from), Embed(pulled));
    }

    [UnixTheory]
    [InlineData("config.json", "larger than a configuration can be")]
    [InlineData("preprocessor_config.json", "larger than a preprocessor configuration can be")]
    public async Task What_links_lead_to_is_bounded_as_files_are(string name, string expected)
    {
        using var made = new HandMadeModel();
        await File.WriteAllBytesAsync(made.File("blob"), new byte[5 << 20]);
        File.Delete(made.File(name));
        File.CreateSymbolicLink(made.File(name), made.File("blob"));
        Assert.Contains(expected, Assert.Throws<InputException>(() => made.Open()).Message, StringComparison.Ordinal);
    }

    private static float[] Embed(ClipEncoder encoder)
    {
        var embedding = new float[2];
        encoder.EncodeImages(StandInModel.Noise(HandMadeModel.Size * HandMadeModel.Size * 3, 5), 1, embedding);
        Assert.DoesNotContain(0f, embedding);
        return embedding;
    }

    private static CachedModel Check(PullWorkspace workspace) => CachedModel.Check(workspace.Environment, workspace.Reference(), new PullSelection());
}
