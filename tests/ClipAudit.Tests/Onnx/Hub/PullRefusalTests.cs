using System.Text;
using ClipAudit.Tests.Support.Hub;

namespace ClipAudit.Tests.Onnx.Hub;

/// <summary>What the hub doesn't give, and what is not taken from it.</summary>
public sealed class PullRefusalTests
{
    [Fact]
    public async Task The_token_goes_to_the_hub_and_to_no_other_host()
    {
        using var workspace = new PullWorkspace { Token = "hf_secret" };
        workspace.Hub.RequiredToken = "hf_secret";
        await workspace.PullAsync();
        Assert.All(workspace.Hub.Requests.Where(request => !request.IsContentHost), request => Assert.Equal("Bearer hf_secret", request["authorization"]));
        Assert.Contains(workspace.Hub.Requests, request => request.IsContentHost);
        Assert.All(workspace.Hub.Requests.Where(request => request.IsContentHost), request => Assert.DoesNotContain("authorization", request.Headers.Keys));
    }

    [Theory]
    [InlineData(null, "is gated", "HF_TOKEN")]
    [InlineData("hf_other", "doesn't give", "the account of your token")]
    public async Task A_gated_model_says_what_to_do(string? token, params string[] expected)
    {
        using var workspace = new PullWorkspace { Token = token };
        workspace.Hub.RequiredToken = "hf_secret";
        var failure = await Assert.ThrowsAsync<InputException>(() => workspace.PullAsync());
        Assert.All(expected, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.Contains($"{workspace.Hub.Endpoint}/somebody/tiny-clip", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hf_other", failure.Message, StringComparison.Ordinal);
        Assert.Single(workspace.Hub.Requests);
    }

    [Theory]
    [InlineData(401, null, "there is no such model, it is private")]
    [InlineData(403, null, "there is no such model, it is private")]
    [InlineData(403, "DisabledRepo", "is disabled by the hub")]
    [InlineData(404, "RepoNotFound", "There is no model somebody/tiny-clip on 127.0.0.1")]
    [InlineData(404, "EntryNotFound", "isn't there any more")]
    [InlineData(418, null, "answers 418 Said")]
    public async Task Other_refusals_are_told_apart(int status, string? code, string expected)
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/api/", answer => code is null ? answer with { Status = status } : (answer with { Status = status }).With("X-Error-Code", code));
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => workspace.PullAsync());
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Waits);
    }

    [Fact]
    public async Task A_revision_that_is_not_there_is_named()
    {
        using var workspace = new PullWorkspace();
        var failure = await Assert.ThrowsAsync<InputException>(() => workspace.PullAsync(reference: workspace.Reference("v9")));
        Assert.Contains("has no revision 'v9'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_in_circles_ends()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/resolve", answer => (answer with { Status = 302 }).With("Location", "/somebody/tiny-clip/resolve/again"), times: 99);
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("leads in circles", failure.Message, StringComparison.Ordinal);
        Assert.InRange(workspace.Hub.Requests.Count, 10, 14);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    public async Task Being_sent_on_to_something_that_is_not_HTTP_is_refused(string place)
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/resolve/", answer => (answer with { Status = 302 }).With("Location", place), times: 9);
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("no safe place", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../outside.json")]
    [InlineData("onnx/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("a//b")]
    [InlineData("bell\u0007")]
    public async Task A_name_that_would_leave_the_folder_is_refused(string name)
    {
        using var workspace = new PullWorkspace(StandInModel.Small().Add(name, [1]));
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("would leave the model's folder", failure.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Hub.Downloads);
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123ABCDEF0123ABCDEF0123ABCDEF0123")]
    public async Task A_hash_that_is_none_is_refused(string hash)
    {
        var model = StandInModel.Small();
        model.ListedHashes["onnx/model.onnx"] = hash;
        using var workspace = new PullWorkspace(model);
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("without a length and a hash", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("{\"sha\": \"main\"}")]
    [InlineData("{\"sha\": \"../../../0123456789abcdef0123456789abcdef01\"}")]
    [InlineData("[]")]
    public async Task An_answer_that_is_no_hub_s_is_refused(string text)
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/revision/", answer => answer with { Body = Encoding.UTF8.GetBytes(text) });
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("Check that HF_ENDPOINT leads to a Hugging Face Hub", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_end_is_refused()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/tree/", answer => answer.With("Link", $"<{workspace.Hub.Endpoint}/api/models/somebody/tiny-clip/tree/{workspace.Hub.Model.Commit}?recursive=true>; rel=\"next\""), times: 999);
        var failure = await Assert.ThrowsAsync<InputException>(() => workspace.PullAsync());
        Assert.Contains("more than 100000 files", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_refused()
    {
        using var workspace = new PullWorkspace();
        workspace.Hub.Spoil("/revision/", answer => answer with { Body = new byte[34 << 20] });
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.PullAsync());
        Assert.Contains("larger than 32 MiB", failure.Message, StringComparison.Ordinal);
    }
}
