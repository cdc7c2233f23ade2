using System.Runtime.Intrinsics.X86;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Takes an image row by row, top to bottom, and gives its resized and cropped window.</summary>
/// <remarks>Not thread-safe. Only what the window needs is kept, so memory follows the output's width, not the image's size.</remarks>
internal abstract class RowResampler : IDisposable
{
    /// <summary>Bytes that must be readable after a row's own: vectors load past its end.</summary>
    public const int Slack = 64;

    /// <summary>First source row that matters.</summary>
    public abstract int FirstRow { get; }

    /// <summary>The row after the last that matters.</summary>
    public abstract int EndRow { get; }

    public static RowResampler Create(PixelKind kind, Placement placement, Interpolation filter)
    {
        if (kind == PixelKind.Gray16)
        {
            return filter == Interpolation.Nearest
                ? new NearestResampler(placement, sizeof(ushort))
                : new WideResampler(placement, filter);
        }
        if (filter == Interpolation.Nearest || kind == PixelKind.Indexed)
            return new NearestResampler(placement, kind.BytesPerPixel());
        return new ByteResampler(placement, filter, kind.BytesPerPixel(), Avx2.IsSupported);
    }

    /// <summary>Takes the next source rows, all from <see cref="FirstRow"/> to before <see cref="EndRow"/>.</summary>
    /// <param name="y">Position of the first.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="rows">Shape [count × stride], then <see cref="Slack"/> bytes of any value.</param>
    /// <param name="stride">Bytes of a row.</param>
    public abstract void Push(int y, int count, ReadOnlySpan<byte> rows, int stride);

    /// <summary>Writes the window after the last row.</summary>
    /// <param name="window">Shape [kept rows × kept columns × bytes per pixel].</param>
    public abstract void Finish(Span<byte> window);

    public abstract void Dispose();
}
