namespace ClipAudit.Onnx.Imaging;

/// <summary>Which source positions weigh how much in each kept position of one resized axis.</summary>
internal sealed class AxisWeights
{
    private AxisWeights(int count, int stride)
    {
        Starts = new int[count];
        Lengths = new int[count];
        Values = new double[count * stride];
        Stride = stride;
    }

    /// <summary>First source position of each kept one. Shape [kept].</summary>
    public int[] Starts { get; }

    /// <summary>Number of source positions of each kept one. Shape [kept].</summary>
    public int[] Lengths { get; }

    /// <summary>Weights that sum to 1 for each kept position, zeros after them. Shape [kept × stride].</summary>
    public double[] Values { get; }

    /// <summary>Room for weights per kept position; a multiple of 4.</summary>
    public int Stride { get; }

    public int FirstSource => Starts.Length == 0 ? 0 : Starts[0];

    public int EndSource => Starts.Length == 0 ? 0 : Starts[^1] + Lengths[^1];

    public static AxisWeights Of(Axis axis, Interpolation filter)
    {
        var scale = (double)axis.Source / axis.Resized;
        var filterScale = Math.Max(scale, 1);
        var support = ResampleFilter.Support(filter) * filterScale;
        var longest = Math.Min(((int)Math.Ceiling(support) * 2) + 1, axis.Source);
        var weights = new AxisWeights(axis.Length, (longest + 3) & ~3);
        for (var i = 0; i < axis.Length; i++)
        {
            var center = (axis.Start + i + 0.5) * scale;
            var start = Math.Max(0, (int)(center - support + 0.5));
            var length = Math.Min(axis.Source, (int)(center + support + 0.5)) - start;
            weights.Starts[i] = start;
            weights.Lengths[i] = length;
            Fill(weights.Values.AsSpan(i * weights.Stride, length), filter, start - center + 0.5, 1 / filterScale);
        }
        return weights;
    }

    private static void Fill(Span<double> values, Interpolation filter, double first, double step)
    {
        double sum = 0;
        for (var x = 0; x < values.Length; x++)
            sum += values[x] = ResampleFilter.Weight(filter, (x + first) * step);
        if (sum == 0)
            return;
        for (var x = 0; x < values.Length; x++)
            values[x] /= sum;
    }
}
