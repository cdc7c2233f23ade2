using ClipAudit.Hub;

namespace ClipAudit.Tests.Hub;

public sealed class HubReferenceTests
{
    [Theory]
    [InlineData("hf:Xenova/clip-vit-base-patch32", "Xenova", "clip-vit-base-patch32", "main")]
    [InlineData("hf:a/b_c.d@v1.0", "a", "b_c.d", "v1.0")]
    [InlineData("hf:a/b@refs/pr/3", "a", "b", "refs/pr/3")]
    [InlineData("hf:a/b@0123456789abcdef0123456789abcdef01234567", "a", "b", "0123456789abcdef0123456789abcdef01234567")]
    public void References_are_read(string text, string owner, string name, string revision)
    {
        var reference = HubReference.Parse(text);
        Assert.Equal((owner, name, revision), (reference.Owner, reference.Name, reference.Revision));
        Assert.Equal(text, reference.ToString());
    }

    [Fact]
    public void The_usual_revision_is_left_out() => Assert.Equal("hf:a/b", HubReference.Parse("hf:a/b@main").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("models/clip")]
    [InlineData("hf:")]
    [InlineData("hf:clip")]
    [InlineData("hf:a/b/c")]
    [InlineData("hf:/b")]
    [InlineData("hf:a/")]
    [InlineData("hf:../b")]
    [InlineData("hf:a/..")]
    [InlineData("hf:a/.b")]
    [InlineData("hf:a--b/c")]
    [InlineData("hf:a/b c")]
    [InlineData("hf:a/b?x")]
    [InlineData("hf:a/b@")]
    [InlineData("hf:a/b@../../x")]
    [InlineData("hf:a/b@/x")]
    [InlineData("hf:a/b@x/")]
    [InlineData("hf:a/b@x\\y")]
    [InlineData("hf:a/b@x\n")]
    public void Anything_that_could_lead_elsewhere_is_refused(string text)
    {
        var failure = Assert.Throws<InputException>(() => HubReference.Parse(text));
        Assert.Contains("hf:OWNER/NAME", failure.Message, StringComparison.Ordinal);
    }
}
