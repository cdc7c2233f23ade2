using System.Buffers;

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
    private readonly int stride;
    private readonly byte[] rows;

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
        stride = ((placement.Horizontal.Length * channels) + 31) & ~31;
        rows = ArrayPool<byte>.Shared.Rent(checked(((EndRow - FirstRow + 1) * stride) + Slack));
    }

    public override int FirstRow { get; }

    public override int EndRow { get; }

    public override void Push(int y, ReadOnlySpan<byte> row)
    {
        var target = rows.AsSpan((y - FirstRow) * stride, stride + Slack);
        var axis = placement.Horizontal;
        if (horizontal is null)
            row.Slice(axis.Start * channels, axis.Length * channels).CopyTo(target);
        else if (vectors)
            HorizontalPass.Vectorised(row, target, horizontal, split, channels);
        else
            HorizontalPass.Scalar(row, target, horizontal, channels);
    }

    public override void Finish(Span<byte> window)
    {
        var length = placement.Horizontal.Length * channels;
        for (var i = 0; i < placement.Vertical.Length; i++)
        {
            var target = window.Slice(i * length, length);
            if (vertical is null)
            {
                rows.AsSpan(i * stride, length).CopyTo(target);
                continue;
            }
            var source = rows.AsSpan((vertical.Starts[i] - FirstRow) * stride);
            var weights = vertical.Values.AsSpan(i * vertical.Stride, vertical.Lengths[i]);
            var done = vectors ? VerticalPass.Vectorised(source, stride, weights, target) : 0;
            VerticalPass.Scalar(source, stride, weights, target, done);
        }
    }

    public override void Dispose() => ArrayPool<byte>.Shared.Return(rows);
}
