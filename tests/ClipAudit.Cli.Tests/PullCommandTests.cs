using System.Diagnostics;
using System.Globalization;
using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Cli.Tests;

/// <summary>Fetching models, through the program, from a hub on this machine.</summary>
public sealed class PullCommandTests
{
    private const string Tokenizer = "tokenizer.json";

    [Fact]
    public void Pull_lists_what_it_fetches_and_a_dry_run_nothing_more()
    {
        using var workspace = new PullWorkspace();
        var dry = workspace.Run("pull", workspace.Reference, "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        string[] expected =
        [
            $"hf:somebody/tiny-clip is commit {workspace.Hub.Model.Commit}, licence: mit",
            "tokenizer.json               300 kB",
            "4 files, 300 kB, of which 0 B are in the cache",
        ];
        Assert.All(expected, text => Assert.Contains(text, dry.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(workspace.Repository));
        var pull = workspace.Run("pull", workspace.Reference);
        Assert.Equal(0, pull.ExitCode);
        Assert.StartsWith(dry.Output, pull.Output, StringComparison.Ordinal);
        Assert.EndsWith($"hf:somebody/tiny-clip is in {workspace.Snapshot}", pull.Output.TrimEnd(), StringComparison.Ordinal);
        workspace.AssertWhole(Tokenizer);
    }

    [Fact]
    public void A_pull_that_was_killed_goes_on_from_there()
    {
        using var workspace = new PullWorkspace(StandInModel.Small(4_000_000));
        workspace.Hub.Spoil("resolve-cache/tokenizer.json", answer => answer with { Slowness = 30 });
        using (var process = workspace.Start("pull", workspace.Reference))
        {
            workspace.AwaitPart(Tokenizer);
            process.Kill();
            process.WaitForExit();
        }
        var there = new FileInfo(workspace.Partial(Tokenizer)).Length;
        Assert.InRange(there, 1, 3_999_999);
        Assert.Equal(0, workspace.Run("pull", workspace.Reference).ExitCode);
        workspace.AssertWhole(Tokenizer);
        Assert.Contains(workspace.Hub.Downloads, request => request["range"] == string.Create(CultureInfo.InvariantCulture, $"bytes={there}-"));
    }

    [UnixFact]
    public void A_pull_that_is_stopped_says_that_the_rest_can_follow()
    {
        using var workspace = new PullWorkspace(StandInModel.Small(4_000_000));
        workspace.Hub.Spoil("resolve-cache/tokenizer.json", answer => answer with { Slowness = 30 });
        using var process = workspace.Start("pull", workspace.Reference);
        workspace.AwaitPart(Tokenizer);
        using (var interrupt = Process.Start("/bin/kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            interrupt.WaitForExit();
        var outcome = Cli.WaitFor(process);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("Stopped.", outcome.Error, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(workspace.Partial(Tokenizer)).Length, 1, 3_999_999);
    }

    [Fact]
    public async Task Two_programs_at_once_fetch_each_file_once()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("resolve-cache/tokenizer.json", answer => answer with { Slowness = 60 });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => workspace.Run("pull", workspace.Reference))));
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.ExitCode));
        Assert.Equal(4, workspace.Hub.Downloads.Count());
        workspace.AssertWhole(Tokenizer);
    }

    [Fact]
    public void A_hub_that_is_busy_is_waited_for()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/api/models/", answer => (answer with { Status = 429 }).With("Retry-After", "1"));
        workspace.Hub.Spoil("/resolve/", answer => answer with { Status = 503 });
        var outcome = workspace.Run("pull", workspace.Reference);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("refuses more requests for now (429); trying again in 1 s (2 of 6).", outcome.Error, StringComparison.Ordinal);
        workspace.AssertWhole(Tokenizer);
    }

    [Fact]
    public void A_content_that_stays_wrong_fails_the_run()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.SpoilContent(answer => answer with { Body = new byte[answer.Body.Length] }, times: 2);
        var outcome = workspace.Run("pull", workspace.Reference);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("came twice with another content than the hub lists", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, workspace.Run("pull", workspace.Reference, "--offline").ExitCode);
    }

    [Fact]
    public void The_token_opens_gated_models_and_is_never_said()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.RequiredToken = "hf_secret";
        var refused = workspace.Run("pull", workspace.Reference);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is gated", refused.Error, StringComparison.Ordinal);
        workspace.Scratch.Write("hf/token", "hf_secret\n");
        var pulled = workspace.Run("pull", workspace.Reference);
        Assert.Equal(0, pulled.ExitCode);
        Assert.DoesNotContain("hf_secret", pulled.Output + pulled.Error, StringComparison.Ordinal);
        Assert.All(workspace.Hub.Requests.Where(request => request.IsContentHost), request => Assert.Null(request["authorization"]));
    }

    [Fact]
    public void A_proxy_is_used_and_a_token_not_sent_without_encryption()
    {
        using var workspace = new PullWorkspace();
        workspace.Environment["HTTP_PROXY"] = workspace.Environment["http_proxy"] = workspace.Hub.Endpoint;
        workspace.Environment["HF_ENDPOINT"] = "http://hub.invalid";
        workspace.Environment["HF_TOKEN"] = "hf_secret";
        var outcome = workspace.Run("pull", workspace.Reference, "--dry-run");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("The token isn't sent", outcome.Error, StringComparison.Ordinal);
        Assert.All(workspace.Hub.Requests, request => Assert.Null(request["authorization"]));
        Assert.All(workspace.Hub.Requests, request => Assert.Equal("hub.invalid", request["host"]));
    }

    [UnixFact]
    public void A_disk_that_is_full_is_said()
    {
        using var workspace = new PullWorkspace();
        var outcome = Cli.RunOnFullDisk(workspace.Scratch.Folder, workspace.Environment, "pull", workspace.Reference);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("tokenizer.json can't be written", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("HF_HUB_CACHE", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, workspace.Run("pull", workspace.Reference).ExitCode);
        workspace.AssertWhole(Tokenizer);
    }

    [Theory]
    [InlineData("hf:only-a-name", "expected hf:OWNER/NAME")]
    [InlineData("models/clip", "expected hf:OWNER/NAME")]
    [InlineData("hf:somebody/else", "There is no model somebody/else")]
    [InlineData("hf:somebody/tiny-clip@v9", "has no revision 'v9'")]
    public void A_model_that_is_not_there_is_wrong_input(string reference, string expected)
    {
        using var workspace = new PullWorkspace();
        var outcome = workspace.Run("pull", reference);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_ONNX_files_leads_to_the_how_to()
    {
        using var workspace = new PullWorkspace(new StandInModel().Add("config.json", "{}"u8.ToArray()).Add("model.safetensors", [1]));
        var outcome = workspace.Run("pull", workspace.Reference);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("docs/how-to-export-a-model.md", outcome.Error, StringComparison.Ordinal);
    }
}
