using ClipAudit.Hub;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Hub;

public sealed class HubCacheTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private static readonly HubReference Reference = HubReference.Parse("hf:a/b");

    [Fact]
    public void A_branch_leads_to_its_commit()
    {
        using var scratch = new ScratchFolder();
        scratch.Write("models--a--b/refs/main", Commit + "\n");
        var file = scratch.Write($"models--a--b/snapshots/{Commit}/config.json", "{}");
        var found = new HubCache(scratch.Path).Find(Reference)!;
        Assert.Equal((Path.GetDirectoryName(file), Commit, $"hf:a/b@{Commit}"), (found.Folder, found.Commit, found.Source));
    }

    [Fact]
    public void A_commit_needs_no_branch()
    {
        using var scratch = new ScratchFolder();
        scratch.Write($"models--a--b/snapshots/{Commit}/config.json", "{}");
        Assert.NotNull(new HubCache(scratch.Path).Find(HubReference.Parse($"hf:a/b@{Commit}")));
        Assert.Null(new HubCache(scratch.Path).Find(Reference));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc")]
    [InlineData("0123456789abcdef")]
    public void A_branch_that_leads_to_no_commit_is_not_followed(string commit)
    {
        using var scratch = new ScratchFolder();
        scratch.Write("models--a--b/refs/main", commit);
        Assert.Null(new HubCache(scratch.Path).Find(Reference));
    }

    [Fact]
    public void What_is_missing_says_how_to_get_it()
    {
        using var scratch = new ScratchFolder();
        var failure = Assert.Throws<InputException>(() => new HubCache(scratch.Path).Require(HubReference.Parse("hf:a/b@v2")));
        Assert.EndsWith("clipaudit pull hf:a/b@v2", failure.Message, StringComparison.Ordinal);
    }
}
