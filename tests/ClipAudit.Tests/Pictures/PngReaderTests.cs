using System.Buffers.Binary;
using ClipAudit.Pictures;

namespace ClipAudit.Tests.Pictures;

public sealed class PngReaderTests
{
    private const int WidthAt = 16;
    private const int DepthAt = 24;
    private static readonly byte[] Rgb = [.. Enumerable.Range(0, 5 * 3 * 3).Select(i => (byte)(i * 37))];
    private static readonly byte[] File = PngFile.Encode(Rgb, 5, 3);

    [Fact]
    public void What_was_written_is_read()
    {
        var picture = PngReader.Decode(File, 5)!;
        Assert.Equal((5, 3), (picture.Width, picture.Height));
        Assert.Equal(Rgb, picture.Rgb.ToArray());
    }

    [Fact]
    public void A_picture_larger_than_asked_for_is_refused_by_its_header() => Assert.Null(PngReader.Decode(File, 4));

    [Fact]
    public void No_beginning_of_a_file_is_read()
    {
        for (var length = 0; length < File.Length; length++)
            Assert.Null(PngReader.Decode(File.AsSpan(0, length), 5));
    }

    [Fact]
    public void No_file_with_another_bit_is_read()
    {
        for (var at = 0; at < File.Length * 8; at++)
        {
            var damaged = (byte[])File.Clone();
            damaged[at / 8] ^= (byte)(1 << (at % 8));
            Assert.Null(PngReader.Decode(damaged, int.MaxValue));
        }
    }

    [Fact]
    public void Nothing_may_follow_the_end() => Assert.Null(PngReader.Decode([.. File, 0], 5));

    // Headers that are whole, of pictures that aren't: the checksum is right.
    [Theory]
    [InlineData(WidthAt, 0)]
    [InlineData(WidthAt, -1)]
    [InlineData(WidthAt, 6)]
    [InlineData(WidthAt, int.MaxValue)]
    [InlineData(DepthAt, 0x10020000)]
    [InlineData(DepthAt, 0x08060000)]
    public void A_header_that_does_not_fit_is_refused(int at, int value)
    {
        var forged = (byte[])File.Clone();
        BinaryPrimitives.WriteInt32BigEndian(forged.AsSpan(at), value);
        BinaryPrimitives.WriteUInt32BigEndian(forged.AsSpan(29), PngFile.Checksum("IHDR"u8, forged.AsSpan(16, 13)));
        Assert.Null(PngReader.Decode(forged, 100));
    }
}
