namespace ClipAudit.Transforms.Pixels;

/// <summary>An 8-bit RGB picture that is changed in place.</summary>
internal readonly ref struct RgbPixels
{
    public const int Channels = 3;

    // What the corruptions' published parameters were made for.
    private const double ReferenceSide = 224;

    public RgbPixels(Span<byte> bytes, int height, int width)
    {
        if (height < 1 || width < 1 || bytes.Length != (long)height * width * Channels)
            throw new ArgumentException($"A picture of {width} × {height} pixels does not have {bytes.Length} bytes.", nameof(bytes));
        Bytes = bytes;
        (Height, Width) = (height, width);
    }

    /// <summary>Shape [height × width × 3].</summary>
    public Span<byte> Bytes { get; }

    public int Height { get; }

    public int Width { get; }

    public int Stride => Width * Channels;

    public int Pixels => Height * Width;

    public PlaneShape Shape => new(Height, Width, Channels);

    /// <summary>How many times the shorter side is longer than 224 pixels: what lengths are multiplied with.</summary>
    public double Scale => Math.Min(Height, Width) / ReferenceSide;
}
