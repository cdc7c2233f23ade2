namespace ClipAudit.Onnx.Conformance;

/// <summary>How far two lists of embeddings are apart, each embedding divided by its length.</summary>
/// <param name="Largest">Largest absolute difference of two numbers in the same place, 0 to 2; infinite where an embedding has
/// no direction (zeros, NaN, infinity).</param>
/// <param name="LeastCosine">Smallest cosine of two rows, −1 to 1.</param>
/// <param name="Worst">The row with the largest difference, from 0.</param>
internal readonly record struct Drift(double Largest, double LeastCosine, int Worst)
{
    /// <summary>Compares row by row, in double precision.</summary>
    /// <param name="rows">Shape [rows × size].</param>
    /// <param name="others">The same shape.</param>
    /// <param name="size">Length of an embedding.</param>
    public static Drift Between(ReadOnlySpan<float> rows, ReadOnlySpan<float> others, int size)
    {
        var drift = new Drift(0, 1, 0);
        for (var i = 0; i * size < rows.Length; i++)
        {
            var (largest, cosine) = OfRow(rows.Slice(i * size, size), others.Slice(i * size, size));
            drift = new Drift(
                Math.Max(drift.Largest, largest), Math.Min(drift.LeastCosine, cosine), largest > drift.Largest ? i : drift.Worst);
        }
        return drift;
    }

    /// <summary>The larger of two.</summary>
    public Drift Or(Drift other) => new(
        Math.Max(Largest, other.Largest), Math.Min(LeastCosine, other.LeastCosine), other.Largest > Largest ? other.Worst : Worst);

    /// <summary>Both numbers, as the table shows them.</summary>
    public override string ToString() => Largest == 0 ? "no difference"
        : double.IsFinite(Largest) ? CheckResult.Words($"differs by {Largest:0.0e+0} at most, cosine at least {LeastCosine:0.000000}")
        : "an embedding has no direction";

    /// <summary>Length of an embedding; NaN or infinite where it holds such a number.</summary>
    public static double Length(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (var value in row)
            sum += (double)value * value;
        return Math.Sqrt(sum);
    }

    private static (double Largest, double Cosine) OfRow(ReadOnlySpan<float> row, ReadOnlySpan<float> other)
    {
        double length = Length(row), otherLength = Length(other), largest = 0, cosine = 0;
        if (length == 0 || otherLength == 0 || !double.IsFinite(length) || !double.IsFinite(otherLength))
            return (double.PositiveInfinity, -1);
        for (var i = 0; i < row.Length; i++)
        {
            double a = row[i] / length, b = other[i] / otherLength;
            largest = Math.Max(largest, Math.Abs(a - b));
            cosine += a * b;
        }
        return (largest, Math.Clamp(cosine, -1, 1));
    }
}
