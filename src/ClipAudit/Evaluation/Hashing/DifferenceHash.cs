namespace ClipAudit.Evaluation.Hashing;

/// <summary>Bits from neighbouring cells.</summary>
internal static class DifferenceHash
{
    private const int Side = 8;

    // Sums of rounded terms make equal cells differ in their last digits.
    private const double Same = 1e-6;

    public static void Compute(ReadOnlySpan<byte> rgb, int height, int width, Span<float> bits)
    {
        var cells = GreyGrid.Of(rgb, height, width, Side, Side + 1);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var at = (row * (Side + 1)) + column;
                bits[(row * Side) + column] = cells[at + 1] - cells[at] > Same ? 1 : -1;
            }
    }
}
