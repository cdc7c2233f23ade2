namespace ClipAudit.Evaluation.Hashing;

/// <summary>Shrinks pictures to a few grey cells.</summary>
internal static class GreyGrid
{
    /// <summary>The mean luma (ITU-R BT.601, 0 to 255) over each cell of an even grid; pixels on a border count by their area.</summary>
    /// <returns>Shape [rows × columns].</returns>
    public static double[] Of(ReadOnlySpan<byte> rgb, int height, int width, int rows, int columns)
    {
        // Across first, then down: a pixel's share of a cell is the product of both.
        var across = new double[height * columns];
        for (var y = 0; y < height; y++)
            for (var column = 0; column < columns; column++)
            {
                var (from, to) = ((double)column * width / columns, (double)(column + 1) * width / columns);
                for (var x = (int)from; x < Math.Min(width, Math.Ceiling(to)); x++)
                    across[(y * columns) + column] += Luma(rgb, (y * width) + x) * Overlap(x, from, to);
            }

        var cells = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var (from, to) = ((double)row * height / rows, (double)(row + 1) * height / rows);
            for (var y = (int)from; y < Math.Min(height, Math.Ceiling(to)); y++)
                for (var column = 0; column < columns; column++)
                    cells[(row * columns) + column] += across[(y * columns) + column] * Overlap(y, from, to);
        }

        var area = (double)height / rows * width / columns;
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] /= area;
        return cells;
    }

    private static double Overlap(int pixel, double from, double to) => Math.Min(pixel + 1, to) - Math.Max(pixel, from);

    private static double Luma(ReadOnlySpan<byte> rgb, int pixel) =>
        (0.299 * rgb[3 * pixel]) + (0.587 * rgb[(3 * pixel) + 1]) + (0.114 * rgb[(3 * pixel) + 2]);
}
