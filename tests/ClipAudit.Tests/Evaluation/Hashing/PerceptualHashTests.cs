using ClipAudit.Evaluation.Hashing;

namespace ClipAudit.Tests.Evaluation.Hashing;

public sealed class PerceptualHashTests
{
    private const int Height = 48;
    private const int Width = 40;

    public static TheoryData<string> Names => ["phash", "dhash"];

    // From numpy 1.24 and scipy 1.10.1: area means by matrix products, scipy.fft.dct of type II.
    [Theory]
    [InlineData("phash", "0100001100000000100000110000011100000000101111111111111111111111")]
    [InlineData("dhash", "1011101001000100001101001000111000110010100101001010110001101010")]
    public void Bits_agree_with_numpy(string name, string expected) => Assert.Equal(expected, Bits(name, Picture(), Height, Width));

    [Theory]
    [MemberData(nameof(Names))]
    public void Brightness_and_small_noise_change_few_bits_and_another_picture_many(string name)
    {
        var smooth = Smooth((x, y) => 90 + (50 * Math.Sin(x / 9.0)) + (40 * Math.Cos(y / 7.0)));
        var brighter = smooth.Select((value, i) => (byte)Math.Min(255, value + 20 + (i % 5))).ToArray();
        var other = Smooth((x, y) => 128 + (60 * Math.Cos((x + (2 * y)) / 8.0)));
        Assert.InRange(Distance(name, smooth, brighter), 0, 6);
        Assert.InRange(Distance(name, smooth, other), 18, 64);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_of_one_colour_has_no_bit_set(string name) =>
        Assert.Equal(new string('0', 64), Bits(name, [.. Enumerable.Repeat((byte)177, 30 * 31 * 3)], 30, 31));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_may_be_smaller_than_the_grid(string name)
    {
        // Each pixel four times over: cells see the same.
        byte[] small = [.. Enumerable.Range(0, 8 * 9 * 3).Select(i => (byte)(i * 37))];
        var large = new byte[16 * 18 * 3];
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 18; x++)
                small.AsSpan(3 * ((y / 2 * 9) + (x / 2)), 3).CopyTo(large.AsSpan(3 * ((y * 18) + x)));
        Assert.Equal(Bits(name, small, 8, 9), Bits(name, large, 16, 18));
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.9375, 2)]
    [InlineData(-1.0, 64)]
    public void A_cosine_of_hashes_is_a_distance(double cosine, int distance) => Assert.Equal(distance, PerceptualHash.Distance(cosine));

    private static byte[] Picture()
    {
        var rgb = new byte[Height * Width * 3];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                for (var c = 0; c < 3; c++)
                    rgb[(3 * ((y * Width) + x)) + c] = (byte)((x * x * 3) + (y * 7 * (c + 1)) + (x * y));
        return rgb;
    }

    private static byte[] Smooth(Func<int, int, double> value) =>
        [.. from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) from c in Enumerable.Range(0, 3) select (byte)value(x, y)];

    private static int Distance(string name, byte[] first, byte[] second) =>
        Bits(name, first, Height, Width).Zip(Bits(name, second, Height, Width)).Count(pair => pair.First != pair.Second);

    private static string Bits(string name, byte[] rgb, int height, int width)
    {
        var bits = new float[64];
        (name == "phash" ? PerceptualHash.Cosine : PerceptualHash.Difference).Compute(rgb, height, width, bits);
        return string.Concat(bits.Select(bit => bit > 0 ? '1' : '0'));
    }
}
