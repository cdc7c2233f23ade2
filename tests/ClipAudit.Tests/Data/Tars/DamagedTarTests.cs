using ClipAudit.Data.Tars;

namespace ClipAudit.Tests.Data.Tars;

public sealed class DamagedTarTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tar_that_is_cut_anywhere_is_refused()
    {
        var whole = new TarBytes().Add("1.jpg", new string('x', 700)).Add("2.jpg", "y").End();
        foreach (var length in Enumerable.Range(1, whole.Length - 1024))
        {
            folder.Write("a.tar", whole[..length]);
            Assert.Contains("a.tar is cut off", Refusal(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_byte_of_a_header_is_no_crash()
    {
        var whole = new TarBytes().AddPax("long.jpg", "x").Add("2.jpg", "y").End();
        for (var at = 0; at < whole.Length - 1024; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x55;
            folder.Write("a.tar", damaged);
            // Contents have no checksum; whatever else was hit is told.
            if (Record.Exception(List) is { } exception)
                Assert.IsType<InputException>(exception);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x8b, 8, 0 }, "a.tar is compressed by gzip, and images are read from their place in the tar; decompress it with gunzip first.")]
    [InlineData(new byte[] { 0x28, 0xb5, 0x2f, 0xfd }, "a.tar is compressed by zstd, and images are read from their place in the tar; decompress it with unzstd first.")]
    [InlineData(new byte[] { }, "a.tar is empty; expected a tar file.")]
    public void What_is_no_tar_is_refused(byte[] bytes, string expected)
    {
        folder.Write("a.tar", bytes);
        Assert.Equal(expected, Refusal());
    }

    [Fact]
    public void A_text_is_no_tar()
    {
        folder.Write("a.tar", string.Concat(Enumerable.Repeat("hello, world. ", 200)));
        Assert.StartsWith("a.tar is damaged, or no tar file: ", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('L')]
    [InlineData('g')]
    public void A_name_may_not_claim_all_memory(char type)
    {
        folder.Write("a.tar", new TarBytes().Header("x", 2_000_000_000, type).End());
        Assert.Equal("a.tar has a name or attributes of 2000000000 bytes; expected at most 1048576.", Refusal());
    }

    [Fact]
    public void A_member_may_not_come_twice()
    {
        folder.Write("a.tar", new TarBytes().Add("1.jpg", "x").Add("2.jpg", "x").Add("1.jpg", "y").End());
        Assert.Equal("a.tar: the member '1.jpg' is here a second time; expected each name once in a shard", Refusal());
    }

    [Fact]
    public void Small_members_are_read_only_while_they_are_small_texts()
    {
        folder.Write("a.tar", new TarBytes()
            .Add("1.cls", [0xff, 0xfe]).Add("2.cls", new string('x', (1 << 20) + 1)).Add("3.json", "[1]").Add("4.jpg", "x").End());
        Assert.Equal(
            [
                "a.tar: the member '1.cls' is no text in UTF-8",
                "a.tar: the member '2.cls' has 1048577 bytes; expected at most 1048576 where it is no image",
                "a.tar: the member '3.json' is no JSON object",
                "a.tar: the sample '4': the file '.cls' holds no label; expected one, or 'missing-label: unlabeled' in the audit",
            ],
            Refusal(new MemberField("cls", null), "race").Split('\n'));
    }

    [Fact]
    public void A_list_of_mistakes_ends()
    {
        var tar = new TarBytes();
        foreach (var index in Enumerable.Range(0, 50))
            tar.Add($"{index}.jpg", "x");
        folder.Write("a.tar", tar.End());
        var lines = Refusal(new MemberField("cls", null)).Split('\n');
        Assert.Equal(21, lines.Length);
        Assert.Equal("and more after them", lines[^1]);
    }

    [Fact]
    public void A_tar_without_images_is_refused()
    {
        folder.Write("a.tar", new TarBytes().Add("1.cls", "x").End());
        Assert.Equal("a.tar holds no image: no file whose name ends in .jpg, .jpeg, .png, .webp.", Refusal());
    }

    private void List() => WebDatasetReader.List("shards", new WebDatasetSource { Shards = [folder["a.tar"]] });

    private string Refusal(MemberField? label = null, params string[] groups) => folder.Short(Assert.Throws<InputException>(() =>
        WebDatasetReader.List("shards", new WebDatasetSource { Shards = [folder["a.tar"]], Label = label, Groups = [.. groups] })));
}
