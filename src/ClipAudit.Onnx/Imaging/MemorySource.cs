namespace ClipAudit.Onnx.Imaging;

/// <summary>An image that was decoded whole.</summary>
internal sealed class MemorySource(int width, int height, PixelKind kind, byte[] pixels) : PixelSource(width, height, kind)
{
    public override void ReadRows(int y, int count, Span<byte> rows)
    {
        var stride = Width * Kind.BytesPerPixel();
        pixels.AsSpan(y * stride, count * stride).CopyTo(rows);
    }

    public override void Dispose()
    {
    }
}

/// <summary>An image that was decoded to palette entries.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
/// <param name="kind"><see cref="PixelKind.Indexed"/>, or <see cref="PixelKind.Rgb"/> where the palette is the plain grey scale.</param>
/// <param name="indices">Shape [height × width].</param>
/// <param name="palette">Shape [256 × 3].</param>
internal sealed class PaletteSource(int width, int height, PixelKind kind, byte[] indices, byte[] palette)
    : PixelSource(width, height, kind)
{
    public override void ReadRows(int y, int count, Span<byte> rows)
    {
        var at = 0;
        foreach (var index in indices.AsSpan(y * Width, count * Width))
        {
            palette.AsSpan(index * 3, 3).CopyTo(rows[at..]);
            at += 3;
        }
    }

    public override void Dispose()
    {
    }
}
