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

    /// <summary>Takes one source row with <see cref="FirstRow"/> ≤ <paramref name="y"/> &lt; <see cref="EndRow"/>.</summary>
    /// <param name="y">Its position.</param>
    /// <param name="row">Its pixels, then <see cref="Slack"/> bytes of any value.</param>
    public abstract void Push(int y, ReadOnlySpan<byte> row);

    /// <summary>Writes the window after the last row.</summary>
    /// <param name="window">Shape [kept rows × kept columns × bytes per pixel].</param>
    public abstract void Finish(Span<byte> window);

    public abstract void Dispose();
}
