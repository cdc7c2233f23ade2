namespace ClipAudit.Onnx.Imaging;

/// <summary>A decoded, or lazily decoded, image that is read from top to bottom.</summary>
internal abstract class PixelSource : IDisposable
{
    protected PixelSource(int width, int height, PixelKind kind)
    {
        Width = width;
        Height = height;
        Kind = kind;
    }

    public int Width { get; }

    public int Height { get; }

    public PixelKind Kind { get; }

    /// <summary>Reads the next rows.</summary>
    /// <param name="y">First row; every call goes on where the last one ended.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="rows">Shape [count × width × bytes per pixel of <see cref="Kind"/>].</param>
    /// <exception cref="Data.UnreadableImageException">The image ends early or is corrupt.</exception>
    public abstract void ReadRows(int y, int count, Span<byte> rows);

    public abstract void Dispose();
}
