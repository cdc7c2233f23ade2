namespace ClipAudit.Benchmarks.Metrics;

/// <summary>The inputs of the metrics benchmarks, from a formula that the Python counterpart computes too: both sides work on
/// the same numbers.</summary>
internal static class MetricsData
{
    public const int Items = 50_000;
    public const int Groups = 8;
    public const int Resamples = 10_000;
    public const int Images = 50_000;
    public const int Classes = 1_000;
    public const int Dimension = 512;
    public const int Ranked = 100_000;

    /// <summary>Knuth's multiplicative hash of i, as a fraction in [0, 1).</summary>
    public static double Fraction(long i) => unchecked((uint)i * 2654435761u) / 4294967296.0;

    /// <summary>Shape [items]; 2·group + (1 where right), group accuracies from 0.70 to 0.84.</summary>
    public static byte[] Cells()
    {
        var cells = new byte[Items];
        for (var i = 0; i < Items; i++)
        {
            var group = i % Groups;
            cells[i] = (byte)(2 * group + (Fraction(i) < 0.70 + 0.02 * group ? 1 : 0));
        }
        return cells;
    }

    /// <summary>Shape [2 · groups]; the items of each cell.</summary>
    public static int[] Counts()
    {
        var counts = new int[2 * Groups];
        foreach (var cell in Cells())
            counts[cell]++;
        return counts;
    }

    /// <summary>Largest minus smallest group accuracy.</summary>
    public static double AccuracyGap(ReadOnlySpan<int> counts)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var cell = 0; cell < counts.Length; cell += 2)
        {
            var accuracy = counts[cell + 1] / (double)(counts[cell] + counts[cell + 1]);
            (lowest, highest) = (Math.Min(lowest, accuracy), Math.Max(highest, accuracy));
        }
        return highest - lowest;
    }

    /// <summary>Shape [rows, dimension]; values in [−½, ½).</summary>
    public static float[] Matrix(int rows, long offset)
    {
        var values = new float[rows * Dimension];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Fraction(i + offset) - 0.5);
        return values;
    }
}
