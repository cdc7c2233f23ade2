using System.Buffers;
using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Pillow's two-pass resampling of 8-bit channels: columns first, rounded to 8 bits, then rows.</summary>
internal sealed class ByteResampler : RowResampler
{
    private readonly Placement placement;
    private readonly int channels;
    private readonly bool vectors;
    private readonly FixedPointWeights? horizontal;
    private readonly short[] split = [];
    private readonly FixedPointWeights? vertical;
    private readonly int keptStride;
    private readonly byte[] kept;

    /// <param name="placement">Where the pixels go.</param>
    /// <param name="filter">Any filter but nearest.</param>
    /// <param name="channels">3 or 4.</param>
    /// <param name="vectors">Whether to use AVX2; both ways give the same bytes.</param>
    public ByteResampler(Placement placement, Interpolation filter, int channels, bool vectors)
    {
        this.placement = placement;
        this.channels = channels;
        this.vectors = vectors;
        if (placement.Horizontal.IsResized)
        {
            horizontal = FixedPointWeights.Of(placement.Horizontal, filter);
            split = vectors ? horizontal.Split() : [];
        }
        (FirstRow, EndRow) = (placement.Vertical.Start, placement.Vertical.Start + placement.Vertical.Length);
        if (placement.Vertical.IsResized)
        {
            var weights = FixedPointWeights.Of(placement.Vertical, filter);
            vertical = weights;
            (FirstRow, EndRow) = (weights.Starts[0], weights.Starts[^1] + weights.Lengths[^1]);
        }
        // A row's last pixel may be written with one byte too many, and rows in pairs.
        keptStride = ((placement.Horizontal.Length * channels) + 1 + 31) & ~31;
        kept = ArrayPool<byte>.Shared.Rent(checked(((EndRow - FirstRow + 1) * keptStride) + Slack));
    }

    public override int FirstRow { get; }

    public override int EndRow { get; }

    public override void Push(int y, int count, ReadOnlySpan<byte> rows, int stride)
    {
        var axis = placement.Horizontal;
        for (var i = 0; i < count; i++)
        {
            var row = rows.Slice(i * stride, stride);
            var target = kept.AsSpan((y + i - FirstRow) * keptStride, keptStride + Slack);
            if (horizontal is null)
                row.Slice(axis.Start * channels, axis.Length * channels).CopyTo(target);
            else if (!vectors)
                HorizontalPass.Scalar(row, target, horizontal, channels);
            else
                PushPair(rows[(i * stride)..], stride, target, ++i < count);
        }
    }

    private void PushPair(ReadOnlySpan<byte> rows, int stride, Span<byte> target, bool isPair)
    {
        if (rows.Length < (isPair ? 2 * stride : stride) + Slack)
            throw new ArgumentException("There is no slack after the rows.", nameof(rows));
        var from = new RowPair(ref MemoryMarshal.GetReference(rows), isPair ? stride : 0);
        var to = new RowPair(ref MemoryMarshal.GetReference(target), isPair ? keptStride : 0);
        HorizontalPass.Vectorised(from, to, horizontal!, split, channels);
    }

    public override void Finish(Span<byte> window)
    {
        var length = placement.Horizontal.Length * channels;
        for (var i = 0; i < placement.Vertical.Length; i++)
        {
            var target = window.Slice(i * length, length);
            if (vertical is null)
            {
                kept.AsSpan(i * keptStride, length).CopyTo(target);
                continue;
            }
            var source = kept.AsSpan((vertical.Starts[i] - FirstRow) * keptStride);
            var weights = vertical.Values.AsSpan(i * vertical.Stride, vertical.Lengths[i]);
            var done = vectors ? VerticalPass.Vectorised(source, keptStride, weights, target) : 0;
            VerticalPass.Scalar(source, keptStride, weights, target, done);
        }
    }

    public override void Dispose() => ArrayPool<byte>.Shared.Return(kept);
}
