namespace ClipAudit.Tests.Transforms;

/// <summary>Pictures made by formulas, 8-bit RGB.</summary>
internal static class TestPicture
{
    /// <summary>Ramps, a checkerboard, a disc and a little noise; make_expected.py makes the same.</summary>
    public static byte[] Scene(int height, int width)
    {
        var rgb = new byte[height * width * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y, channel) = (i / 3 % width, i / 3 / width, i % 3);
            var shorter = Math.Min(height, width);
            var isDisc = (4 * ((2 * x) - width) * ((2 * x) - width)) + (4 * ((2 * y) - height) * ((2 * y) - height)) < 5 * shorter * shorter;
            var value = (channel, isDisc) switch
            {
                (0, true) => 205,
                (1, true) => 60,
                (2, true) => 30,
                (0, _) => x * 255 / Math.Max(1, width - 1),
                (1, _) => y * 255 / Math.Max(1, height - 1),
                _ => ((((x * 12) / width) + ((y * 12) / height)) % 2 * 160) + 40,
            };
            var noise = ((((long)i * 7919) + (i / 97 * 104729L)) % 1009 % 17) - 8;
            rgb[i] = (byte)Math.Clamp(value + noise, 0, 255);
        }

        return rgb;
    }

    public static byte[] Plain(int height, int width, byte value)
    {
        var rgb = new byte[height * width * 3];
        rgb.AsSpan().Fill(value);
        return rgb;
    }

    /// <summary>Mean absolute difference in levels.</summary>
    public static double Change(byte[] before, byte[] after)
    {
        long sum = 0;
        for (var i = 0; i < before.Length; i++)
            sum += Math.Abs(before[i] - after[i]);
        return (double)sum / before.Length;
    }

    /// <summary>Pearson's correlation of the values.</summary>
    public static double Correlation(byte[] before, byte[] after)
    {
        var (meanBefore, meanAfter) = (before.Average(value => (double)value), after.Average(value => (double)value));
        double product = 0, squareBefore = 0, squareAfter = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var (x, y) = (before[i] - meanBefore, after[i] - meanAfter);
            (product, squareBefore, squareAfter) = (product + (x * y), squareBefore + (x * x), squareAfter + (y * y));
        }

        return product / Math.Sqrt(squareBefore * squareAfter);
    }
}
