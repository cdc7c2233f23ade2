using System.Diagnostics;
using ClipAudit.Data;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Data;

public sealed class FileImageSourceTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_file()
    {
        folder.Write("1.jpg", [0, 255, 1, 2, 3]);
        Assert.Equal([0, 255, 1, 2, 3], Read());
    }

    [Fact]
    public void A_missing_file_is_unreadable() => Assert.Equal("the file does not exist", Reason());

    [Fact]
    public void An_empty_file_is_unreadable()
    {
        folder.Write("1.jpg", "");
        Assert.Equal("the file is empty", Reason());
    }

    [Fact]
    public void A_folder_is_unreadable()
    {
        Directory.CreateDirectory(folder["1.jpg"]);
        Assert.Equal("it is a folder", Reason());
    }

    [Fact]
    public void A_huge_file_is_unreadable()
    {
        using (var file = File.Create(folder["1.jpg"]))
            file.SetLength(DataLimits.ImageBytes + 1);
        Assert.Equal("the file has 268435457 bytes, and an image may have at most 268435456", Reason());
    }

    [UnixFact]
    public void A_pipe_is_unreadable_and_holds_nobody_up()
    {
        using (var process = Process.Start("mkfifo", folder["1.jpg"]))
            process.WaitForExit();
        Assert.Equal("the file is empty", Reason());
    }

    [UnixFact]
    public void A_dangling_link_is_unreadable()
    {
        File.CreateSymbolicLink(folder["1.jpg"], "gone.jpg");
        Assert.Equal("the file does not exist", Reason());
    }

    private byte[] Read() => new FileImageSource(folder.Root, [new Sample("1.jpg", -1, [])]).Read(0);

    private string Reason() => Assert.Throws<UnreadableImageException>(Read).Reason;
}
