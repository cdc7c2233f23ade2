using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ClipAudit.Data;

namespace ClipAudit.Tests.Imaging;

/// <summary>Files that are no images, or not whole ones: refused with a reason, never a crash.</summary>
public sealed class UnreadableImageTests
{
    private const int Huge = 50_000;

    public static TheoryData<string> Formats => new(SampleFiles.Formats);

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("the file is empty", Refusal([]));

    [Fact]
    public void A_text_file_named_jpg_is_refused() =>
        Assert.Contains("not an image", Refusal(Encoding.UTF8.GetBytes("These are notes about a dog.\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 3\nMAXVAL 255\nENDHDR\nabc")]
    public void A_format_that_is_not_on_the_list_reaches_no_loader(string file) =>
        Assert.Contains("not an image", Refusal(Encoding.UTF8.GetBytes(file)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_whole_file_is_read(string format)
    {
        var rgb = PreprocessManifest.Decode(SampleFiles.Read(format), SampleFiles.Width, SampleFiles.Height);
        if (format is "PNG" or "BMP" or "PNM")
            Assert.Equal(SampleFiles.Pattern(SampleFiles.Width, SampleFiles.Height), rgb);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_truncated_image_is_refused_with_its_reason(string format)
    {
        var file = SampleFiles.Read(format);
        var reason = Refusal(file[..(file.Length * 2 / 3)]);
        Assert.Contains("truncated", reason, StringComparison.Ordinal);
        Assert.Contains(format, reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_beginning_of_a_file_is_read_or_refused(string format)
    {
        var file = SampleFiles.Read(format);
        for (var length = 0; length < file.Length; length++)
            ReadOrRefuse(file[..length]);
    }

    [Fact]
    public void A_corrupt_png_is_refused()
    {
        var file = SampleFiles.Read("PNG");
        file[file.Length / 2] ^= 0x55;
        Assert.Equal("its PNG data are corrupt", Refusal(file));
    }

    [Theory]
    [MemberData(nameof(HugeFiles))]
    public void A_header_of_50000_by_50000_is_refused_before_anything_is_decoded(string format)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reason = Refusal(HugeFile(format));
        Assert.Contains("50000 × 50000", reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    public static TheoryData<string> HugeFiles => ["JPEG", "PNG", "GIF", "TIFF", "BMP", "PNM"];

    [Fact]
    public void A_side_that_is_too_long_is_refused_also_where_the_pixels_are_few()
    {
        var file = Encoding.ASCII.GetBytes("P6 100000 2 255\n");
        Assert.Contains("100000 × 2", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_do_not_depend_on_what_other_threads_read()
    {
        var files = SampleFiles.Formats.Select(SampleFiles.Read).Select(file => file[..(file.Length / 2)]).ToArray();
        var expected = files.Select(Refusal).ToArray();
        Parallel.For(0, 400, i => Assert.Equal(expected[i % files.Length], Refusal(files[i % files.Length])));
    }

    internal static void ReadOrRefuse(byte[] file)
    {
        try
        {
            PreprocessManifest.Prepare(file, PreprocessManifest.Clip(8));
        }
        catch (UnreadableImageException exception)
        {
            Assert.NotEmpty(exception.Reason);
        }
    }

    private static string Refusal(byte[] file) =>
        Assert.Throws<UnreadableImageException>(() => PreprocessManifest.Prepare(file, PreprocessManifest.Clip(8))).Reason;

    private static byte[] HugeFile(string format)
    {
        var file = SampleFiles.Read(format);
        switch (format)
        {
            case "JPEG":
                var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), Huge);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), Huge);
                return file;
            case "PNG":
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), Huge);
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), Huge);
                return file;
            case "GIF":
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), Huge);
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), Huge);
                return file;
            case "BMP":
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Huge);
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), Huge);
                return file;
            case "TIFF":
                var directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)) + 2;
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(directory + 8), Huge);
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(directory + 12 + 8), Huge);
                return file;
            default:
                return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6 {Huge} {Huge} 255\n"));
        }
    }
}
