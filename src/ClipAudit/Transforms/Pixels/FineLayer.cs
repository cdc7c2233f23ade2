namespace ClipAudit.Transforms.Pixels;

/// <summary>The grid on which weather is made: the picture's own, or one a whole number of times finer where the picture is smaller
/// than 224 pixels, so that flakes and drops keep their form and shrink with the picture.</summary>
internal readonly record struct FineLayer
{
    private const int LeastSide = 224;

    private readonly int _times;

    public FineLayer(RgbPixels picture)
    {
        var shorter = Math.Min(picture.Height, picture.Width);
        _times = Math.Max(1, (LeastSide + shorter - 1) / shorter);
        Scale = picture.Scale * _times;
        Shape = new PlaneShape(picture.Height * _times, picture.Width * _times);
    }

    /// <summary>How many times the layer's shorter side is longer than 224 pixels; never below 1 where the picture is smaller.</summary>
    public double Scale { get; }

    public PlaneShape Shape { get; }

    /// <summary>Means of the layer over the picture's pixels.</summary>
    /// <param name="layer">Shape [height × width] of the layer; its beginning is overwritten by the means.</param>
    public Span<float> Reduce(Span<float> layer)
    {
        if (_times == 1)
            return layer;
        var (height, width) = (Shape.Height / _times, Shape.Width / _times);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                layer[(y * width) + x] = Mean(layer, y * _times, x * _times);
        return layer[..(height * width)];
    }

    private float Mean(ReadOnlySpan<float> layer, int top, int left)
    {
        var sum = 0f;
        for (var y = top; y < top + _times; y++)
            for (var x = left; x < left + _times; x++)
                sum += layer[(y * Shape.Width) + x];
        return sum / (_times * _times);
    }
}
