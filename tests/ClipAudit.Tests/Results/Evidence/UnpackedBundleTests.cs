using System.IO.Compression;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Results.Evidence;

/// <summary>Bundles of strangers.</summary>
public sealed class UnpackedBundleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_come_out_as_they_went_in()
    {
        Write(("a.txt", "one"), ("b/", ""), ("b/c/ä.txt", "two"));
        string place;
        using (var bundle = UnpackedBundle.Open(folder["x.zip"]))
        {
            place = bundle.Folder;
            Assert.Equal("one", File.ReadAllText(Path.Combine(place, "a.txt")));
            Assert.Equal("two", File.ReadAllText(Path.Combine(place, "b", "c", "ä.txt")));
        }
        Assert.False(Directory.Exists(place));
    }

    [Theory]
    [InlineData("../out.txt")]
    [InlineData("a/../../out.txt")]
    [InlineData("/out.txt")]
    [InlineData("a//b.txt")]
    [InlineData("./a.txt")]
    [InlineData("a\\..\\..\\b.txt")]
    [InlineData("C:out.txt")]
    [InlineData("a\u0001b.txt")]
    public void A_name_that_leaves_the_folder_or_has_no_place_in_it_is_refused(string name)
    {
        Write(("a.txt", "fine"), (name, "not"));
        Refuses("which is no file below a run folder");
    }

    [Fact]
    public void The_same_name_twice_is_refused_by_whatever_case()
    {
        Write(("a.txt", "one"), ("A.txt", "two"));
        Refuses("a second time");
    }

    [Fact]
    public void A_link_is_refused()
    {
        using (var zip = ZipFile.Open(folder["x.zip"], ZipArchiveMode.Create))
            zip.CreateEntry("link").ExternalAttributes = unchecked((int)0xA1FF0000);
        Refuses("which is no file below a run folder");
    }

    [Fact]
    public void A_bomb_is_not_unpacked()
    {
        using (var zip = ZipFile.Open(folder["x.zip"], ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("zeros", CompressionLevel.SmallestSize).Open())
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 128; i++)
                entry.Write(zeros);
        }
        Assert.InRange(new FileInfo(folder["x.zip"]).Length, 1, 500_000);
        Refuses("more than 100 times its own size");
    }

    [Fact]
    public void What_is_no_zip_is_refused()
    {
        File.WriteAllText(folder["x.zip"], "no zip");
        Refuses("can't be read");
    }

    private void Refuses(string expected)
    {
        var refusal = Assert.Throws<InputException>(() => UnpackedBundle.Open(folder["x.zip"]));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Location));
    }

    private void Write(params (string Name, string Text)[] entries)
    {
        using var zip = ZipFile.Open(folder["x.zip"], ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var output = new StreamWriter(zip.CreateEntry(name).Open());
            output.Write(text);
        }
    }
}
