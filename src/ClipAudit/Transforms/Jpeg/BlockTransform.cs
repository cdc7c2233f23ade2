namespace ClipAudit.Transforms.Jpeg;

/// <summary>The 8 × 8 cosine transform and its inverse in whole numbers, by the factorisation of Loeffler, Ligtenberg and
/// Moschytz (1989) with constants of 13 bits, as common decoders compute it: to the bit, so that no coefficient is rounded
/// to another multiple than theirs.</summary>
internal static class BlockTransform
{
    private const int Side = 8;
    private const int FractionBits = 13;
    private const int KeptBits = 2;

    // √2 times cosines and their sums and differences, times 2¹³.
    private const int C0298 = 2446;
    private const int C0390 = 3196;
    private const int C0541 = 4433;
    private const int C0765 = 6270;
    private const int C0899 = 7373;
    private const int C1175 = 9633;
    private const int C1501 = 12299;
    private const int C1847 = 15137;
    private const int C1961 = 16069;
    private const int C2053 = 16819;
    private const int C2562 = 20995;
    private const int C3072 = 25172;

    /// <summary>Values around 0 to coefficients, times 8.</summary>
    public static void Forward(Span<int> block)
    {
        for (var row = 0; row < Side; row++)
            ForwardLine(block[(row * Side)..], 1, KeptBits);
        for (var column = 0; column < Side; column++)
            ForwardLine(block[column..], Side, -KeptBits);
    }

    /// <summary>Coefficients to values around 0.</summary>
    public static void Inverse(Span<int> block)
    {
        for (var column = 0; column < Side; column++)
            InverseLine(block[column..], Side, FractionBits - KeptBits);
        for (var row = 0; row < Side; row++)
            InverseLine(block[(row * Side)..], 1, FractionBits + KeptBits + 3);
    }

    private static void ForwardLine(Span<int> line, int step, int gainedBits)
    {
        var (sum0, difference0) = Butterfly(line[0], line[7 * step]);
        var (sum1, difference1) = Butterfly(line[step], line[6 * step]);
        var (sum2, difference2) = Butterfly(line[2 * step], line[5 * step]);
        var (sum3, difference3) = Butterfly(line[3 * step], line[4 * step]);
        var (even0, even3) = Butterfly(sum0, sum3);
        var (even1, even2) = Butterfly(sum1, sum2);
        line[0] = Shift(even0 + even1, gainedBits);
        line[4 * step] = Shift(even0 - even1, gainedBits);

        var bits = FractionBits - gainedBits;
        var turned = (even2 + even3) * C0541;
        line[2 * step] = Descale(turned + (even3 * C0765), bits);
        line[6 * step] = Descale(turned - (even2 * C1847), bits);

        var (odd7, odd5, odd3, odd1) = Odd(difference3, difference2, difference1, difference0);
        line[7 * step] = Descale(odd7, bits);
        line[5 * step] = Descale(odd5, bits);
        line[3 * step] = Descale(odd3, bits);
        line[step] = Descale(odd1, bits);
    }

    private static void InverseLine(Span<int> line, int step, int bits)
    {
        var turned = (line[2 * step] + line[6 * step]) * C0541;
        var low = turned - (line[6 * step] * C1847);
        var high = turned + (line[2 * step] * C0765);
        var (even0, even3) = Butterfly((line[0] + line[4 * step]) << FractionBits, high);
        var (even1, even2) = Butterfly((line[0] - line[4 * step]) << FractionBits, low);
        var (odd0, odd1, odd2, odd3) = Odd(line[7 * step], line[5 * step], line[3 * step], line[step]);
        line[0] = Descale(even0 + odd3, bits);
        line[7 * step] = Descale(even0 - odd3, bits);
        line[step] = Descale(even1 + odd2, bits);
        line[6 * step] = Descale(even1 - odd2, bits);
        line[2 * step] = Descale(even2 + odd1, bits);
        line[5 * step] = Descale(even2 - odd1, bits);
        line[3 * step] = Descale(even3 + odd0, bits);
        line[4 * step] = Descale(even3 - odd0, bits);
    }

    // The odd half is its own transpose: the same for both directions.
    private static (int A, int B, int C, int D) Odd(int a, int b, int c, int d)
    {
        var all = (a + b + c + d) * C1175;
        var (outer, inner) = ((a + d) * -C0899, (b + c) * -C2562);
        var (even, odd) = (((a + c) * -C1961) + all, ((b + d) * -C0390) + all);
        return ((a * C0298) + outer + even, (b * C2053) + inner + odd, (c * C3072) + inner + even, (d * C1501) + outer + odd);
    }

    private static (int Sum, int Difference) Butterfly(int a, int b) => (a + b, a - b);

    private static int Shift(int value, int bits) => bits >= 0 ? value << bits : Descale(value, -bits);

    private static int Descale(int value, int bits) => (value + (1 << (bits - 1))) >> bits;
}
