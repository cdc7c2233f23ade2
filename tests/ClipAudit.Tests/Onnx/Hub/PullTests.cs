using ClipAudit.Hub;
using ClipAudit.Onnx.Hub;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Tests.Onnx.Hub;

/// <summary>Fetching from a hub that works.</summary>
public sealed class PullTests
{
    private static readonly string[] Needed = ["config.json", "onnx/model.onnx", "preprocessor_config.json", "tokenizer.json"];

    [Fact]
    public async Task What_an_audit_needs_is_fetched_and_nothing_else()
    {
        using var workspace = new PullWorkspace();
        var snapshot = await workspace.PullAsync();
        workspace.AssertWhole(Needed);
        Assert.Equal(workspace.Snapshot, snapshot.Folder);
        Assert.Equal($"hf:somebody/tiny-clip@{workspace.Hub.Model.Commit}", snapshot.Source);
    }

    [Fact]
    public async Task A_plan_lists_sizes_and_licence_and_fetches_nothing()
    {
        using var workspace = new PullWorkspace();
        var plan = await workspace.PlanAsync();
        Assert.Equal(Needed, plan.Files.Select(file => file.Path));
        Assert.Equal(plan.Files.Select(file => (long)workspace.Hub.Model.Files[file.Path].Length), plan.Files.Select(file => file.Size));
        Assert.Equal(("mit", workspace.Hub.Model.Commit, 0L), (plan.Licence, plan.Commit, plan.Cached));
        Assert.Empty(workspace.Hub.Downloads);
        Assert.False(Directory.Exists(workspace.Repository));
    }

    [UnixFact]
    public async Task Contents_lie_under_their_hashes_and_snapshots_link_to_them()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        Assert.Equal($"../../../blobs/{workspace.Hub.Model.HashOf("onnx/model.onnx")}", new FileInfo(Path.Combine(workspace.Snapshot, "onnx/model.onnx")).LinkTarget);
        Assert.Equal($"../../blobs/{workspace.Hub.Model.HashOf("config.json")}", new FileInfo(Path.Combine(workspace.Snapshot, "config.json")).LinkTarget);
        Assert.Equal(workspace.Hub.Model.Commit, await File.ReadAllTextAsync(Path.Combine(workspace.Repository, "refs", "main")));
    }

    [Fact]
    public async Task What_is_in_the_cache_is_not_fetched_again()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        workspace.Hub.Requests.Clear();
        var plan = await workspace.PlanAsync();
        Assert.Equal(plan.Bytes, plan.Cached);
        await workspace.PullAsync();
        Assert.Empty(workspace.Hub.Downloads);
    }

    [Fact]
    public async Task What_another_library_left_in_the_cache_is_used()
    {
        using var workspace = new PullWorkspace();
        // As huggingface_hub leaves it where there are no links: the file itself stands in the snapshot.
        Directory.CreateDirectory(workspace.Snapshot);
        await File.WriteAllBytesAsync(Path.Combine(workspace.Snapshot, "tokenizer.json"), workspace.Hub.Model.Files["tokenizer.json"]);
        await workspace.PullAsync();
        workspace.AssertWhole(Needed);
        Assert.DoesNotContain(workspace.Hub.Requests, request => request.Path.Contains("tokenizer.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_damaged_in_the_cache_is_fetched_again()
    {
        using var workspace = new PullWorkspace();
        await workspace.PullAsync();
        var bytes = await File.ReadAllBytesAsync(workspace.Blob("tokenizer.json"));
        bytes[1000] ^= 1;
        await File.WriteAllBytesAsync(workspace.Blob("tokenizer.json"), bytes);
        await workspace.PullAsync();
        workspace.AssertWhole(Needed);
        Assert.Contains(workspace.Notices, notice => notice.Contains("tokenizer.json is damaged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refs/pr/1", "refs/refs/pr/1")]
    [InlineData("0123456789abcdef0123456789abcdef01234567", null)]
    public async Task Revisions_are_found_under_their_own_names(string revision, string? file)
    {
        using var workspace = new PullWorkspace();
        var reference = workspace.Reference(revision);
        await workspace.PullAsync(reference: reference);
        Assert.Equal(workspace.Snapshot, new HubCache(workspace.Cache).Find(reference)!.Folder);
        Assert.Null(new HubCache(workspace.Cache).Find(workspace.Reference()));
        Assert.Equal(file is not null, Directory.Exists(Path.Combine(workspace.Repository, "refs")));
        Assert.True(file is null || File.Exists(Path.Combine(workspace.Repository, file)));
    }

    [Fact]
    public async Task Lists_in_many_pages_are_read_to_their_end()
    {
        var model = StandInModel.Small();
        for (var i = 0; i < 2500; i++)
            model.Add(FormattableString.Invariant($"logs/{i:0000}.txt"), [1]);
        using var workspace = new PullWorkspace(model);
        workspace.Hub.PageSize = 700;
        await workspace.PullAsync();
        workspace.AssertWhole(Needed);
        Assert.Equal(4, workspace.Hub.Requests.Count(request => request.Path.Contains("/tree/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_at_once_fetch_each_file_once()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("resolve-cache/tokenizer.json", answer => answer with { Slowness = 20 });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => workspace.PullAsync())));
        workspace.AssertWhole(Needed);
        Assert.Equal(4, workspace.Hub.Downloads.Count());
    }

    [Fact]
    public async Task Weights_beside_a_graph_come_with_it_whatever_they_are_called()
    {
        var graph = new OnnxModelBuilder().Input("input_ids", OnnxType.Int64, 1).Output("y", OnnxType.Float32, 1)
            .ExternalWeights("w", [4], "weights.bin").ToArray();
        var model = StandInModel.Small().Add("onnx/model.onnx", graph)
            .Add("onnx/model.onnx_data", StandInModel.Noise(50, 3)).Add("onnx/weights.bin", StandInModel.Noise(16, 4)).Add("weights.bin", [1]);
        using var workspace = new PullWorkspace(model);
        await workspace.PullAsync();
        workspace.AssertWhole([.. Needed, "onnx/model.onnx_data", "onnx/weights.bin"]);
        Assert.Contains(workspace.Notices, notice => notice.Contains("onnx/weights.bin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weights_that_the_repository_lacks_are_named()
    {
        var graph = new OnnxModelBuilder().Input("input_ids", OnnxType.Int64, 1).Output("y", OnnxType.Float32, 1)
            .ExternalWeights("w", [4], "../../../../secret").ToArray();
        using var workspace = new PullWorkspace(StandInModel.Small().Add("onnx/model.onnx", graph));
        var failure = await Assert.ThrowsAsync<InputException>(() => workspace.PullAsync());
        Assert.Contains("'../../../../secret', which the repository doesn't hold", failure.Message, StringComparison.Ordinal);
        Assert.Null(new HubCache(workspace.Cache).Find(workspace.Reference()));
    }

    [Fact]
    public async Task More_than_is_allowed_is_refused_before_anything_is_fetched()
    {
        using var workspace = new PullWorkspace();
        var failure = await Assert.ThrowsAsync<InputException>(() => workspace.PullAsync(new PullSelection { MaxBytes = 200_000 }));
        Assert.Contains("--max-size", failure.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Hub.Downloads);
    }
}
