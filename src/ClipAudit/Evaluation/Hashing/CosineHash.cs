namespace ClipAudit.Evaluation.Hashing;

/// <summary>Bits from low frequencies.</summary>
internal static class CosineHash
{
    private const int Side = 32;
    private const int Frequencies = 8;

    // Sums of rounded terms: what is nothing must not become bits.
    private const double Nothing = 1e-6;

    // Shape [frequency from 1 to 8 × place].
    private static readonly double[] Waves =
        [.. from u in Enumerable.Range(1, Frequencies) from x in Enumerable.Range(0, Side) select Math.Cos(Math.PI * u * ((2 * x) + 1) / (2 * Side))];

    public static void Compute(ReadOnlySpan<byte> rgb, int height, int width, Span<float> bits)
    {
        var cells = GreyGrid.Of(rgb, height, width, Side, Side);
        var across = new double[Side * Frequencies];
        for (var y = 0; y < Side; y++)
            for (var u = 0; u < Frequencies; u++)
                for (var x = 0; x < Side; x++)
                    across[(y * Frequencies) + u] += cells[(y * Side) + x] * Waves[(u * Side) + x];
        var strengths = new double[Frequencies * Frequencies];
        for (var v = 0; v < Frequencies; v++)
            for (var u = 0; u < Frequencies; u++)
                for (var y = 0; y < Side; y++)
                    strengths[(v * Frequencies) + u] += across[(y * Frequencies) + u] * Waves[(v * Side) + y];
        var sorted = strengths.Order().ToArray();
        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        for (var i = 0; i < strengths.Length; i++)
            bits[i] = strengths[i] - median > Nothing ? 1 : -1;
    }
}
