namespace ClipAudit.Transforms.Pixels;

/// <summary>A kernel made of points at fractional places: each is shared among the four pixels around it, so that a kernel
/// of any size blurs as much as it should, also one smaller than a pixel.</summary>
internal sealed class SplatKernel
{
    private readonly int _radius;
    private readonly double[] _weights;

    /// <param name="reach">How far from the middle a point may lie, in pixels.</param>
    private SplatKernel(double reach)
    {
        // One more than the reach: a point at its very end has a neighbour.
        _radius = (int)Math.Floor(reach) + 1;
        _weights = new double[Side * Side];
    }

    private int Side => (2 * _radius) + 1;

    /// <summary>A filled disc.</summary>
    public static SplatKernel Disc(double radius)
    {
        var kernel = new SplatKernel(radius);
        var samples = 8 * (int)Math.Ceiling(radius);
        var step = radius / samples;
        for (var j = -samples; j <= samples; j++)
            for (var i = -samples; i <= samples; i++)
                if ((i * i) + (j * j) <= samples * samples)
                    kernel.Add(i * step, j * step, 1);
        return kernel;
    }

    /// <summary>A line from the middle, along which the weight falls as a half Gaussian.</summary>
    /// <param name="length">Its length in pixels.</param>
    /// <param name="deviation">Standard deviation of the Gaussian in pixels.</param>
    /// <param name="degrees">Its direction, clockwise from the right.</param>
    public static SplatKernel Line(double length, double deviation, double degrees)
    {
        var kernel = new SplatKernel(length);
        var (sine, cosine) = StableMath.SinCos(degrees * Math.PI / 180);
        var samples = Math.Max(16, 4 * (int)Math.Ceiling(length));
        for (var i = 0; i < samples; i++)
        {
            var at = length * (i + 0.5) / samples;
            kernel.Add(at * cosine, at * sine, StableMath.Exp(-0.5 * (at / deviation) * (at / deviation)));
        }

        return kernel;
    }

    /// <summary>Filters a picture in place.</summary>
    /// <param name="values">Shape [height × width × channels].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="edge">What lies beyond the edges.</param>
    public void Apply(Span<float> values, PlaneShape shape, EdgeRule edge)
    {
        var stride = (shape.Width + (2 * _radius)) * shape.Channels;
        using var padded = PooledFloats.Rent((shape.Height + (2 * _radius)) * stride);
        Padding.Picture(values, shape, _radius, edge, padded.Span);
        var (offsets, weights) = Taps(stride, shape.Channels);
        for (var y = 0; y < shape.Height; y++)
            WeightedSum.Run(padded.Span[(y * stride)..], offsets, weights, values.Slice(y * shape.Stride, shape.Stride));
    }

    private void Add(double x, double y, double weight)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, below) = (x - column, y - row);
        Put(column, row, weight * (1 - right) * (1 - below));
        Put(column + 1, row, weight * right * (1 - below));
        Put(column, row + 1, weight * (1 - right) * below);
        Put(column + 1, row + 1, weight * right * below);
    }

    private void Put(int x, int y, double weight)
    {
        if (weight != 0)
            _weights[((y + _radius) * Side) + x + _radius] += weight;
    }

    private (int[] Offsets, float[] Weights) Taps(int stride, int channels)
    {
        double sum = 0;
        foreach (var weight in _weights)
            sum += weight;
        var places = Enumerable.Range(0, _weights.Length).Where(at => _weights[at] != 0).ToArray();
        return (
            Array.ConvertAll(places, at => ((at / Side) * stride) + ((at % Side) * channels)),
            Array.ConvertAll(places, at => (float)(_weights[at] / sum)));
    }
}
