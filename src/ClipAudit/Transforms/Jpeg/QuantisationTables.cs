namespace ClipAudit.Transforms.Jpeg;

/// <summary>The tables that JPEG's Annex K gives as examples and that encoders use, scaled by a quality from 1 to 100 as libjpeg
/// scales them.</summary>
internal static class QuantisationTables
{
    private static ReadOnlySpan<byte> LuminanceBase =>
    [
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static ReadOnlySpan<byte> ChrominanceBase =>
    [
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
    ];

    public static int[] Luminance(int quality) => Scaled(LuminanceBase, quality);

    public static int[] Chrominance(int quality) => Scaled(ChrominanceBase, quality);

    private static int[] Scaled(ReadOnlySpan<byte> table, int quality)
    {
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        var scaled = new int[table.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = Math.Clamp(((table[i] * percent) + 50) / 100, 1, 255);
        return scaled;
    }
}
