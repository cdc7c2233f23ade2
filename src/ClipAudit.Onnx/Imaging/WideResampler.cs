using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Pillow's two-pass resampling of one integer channel: columns first, rounded to integers, then rows.</summary>
internal sealed class WideResampler : RowResampler
{
    private readonly Placement placement;
    private readonly AxisWeights horizontal;
    private readonly AxisWeights vertical;
    private readonly int[] rows;

    public WideResampler(Placement placement, Interpolation filter)
    {
        this.placement = placement;
        horizontal = AxisWeights.Of(placement.Horizontal, filter);
        vertical = AxisWeights.Of(placement.Vertical, filter);
        (FirstRow, EndRow) = placement.Vertical.IsResized
            ? (vertical.FirstSource, vertical.EndSource)
            : (placement.Vertical.Start, placement.Vertical.Start + placement.Vertical.Length);
        rows = new int[checked((EndRow - FirstRow) * placement.Horizontal.Length)];
    }

    public override int FirstRow { get; }

    public override int EndRow { get; }

    public override void Push(int y, int count, ReadOnlySpan<byte> rows, int stride)
    {
        for (var i = 0; i < count; i++)
            Push(y + i, rows.Slice(i * stride, stride));
    }

    public override void Finish(Span<byte> window)
    {
        var width = placement.Horizontal.Length;
        var target = MemoryMarshal.Cast<byte, ushort>(window);
        for (var i = 0; i < placement.Vertical.Length; i++)
        {
            for (var x = 0; x < width; x++)
                target[(i * width) + x] = (ushort)Math.Clamp(Value(i, x, width), 0, ushort.MaxValue);
        }
    }

    public override void Dispose()
    {
    }

    private void Push(int y, ReadOnlySpan<byte> row)
    {
        var axis = placement.Horizontal;
        var pixels = MemoryMarshal.Cast<byte, ushort>(row);
        var target = rows.AsSpan((y - FirstRow) * axis.Length, axis.Length);
        for (var i = 0; i < axis.Length; i++)
        {
            if (!axis.IsResized)
            {
                target[i] = pixels[axis.Start + i];
                continue;
            }
            double sum = 0;
            for (var x = 0; x < horizontal.Lengths[i]; x++)
                sum += pixels[horizontal.Starts[i] + x] * horizontal.Values[(i * horizontal.Stride) + x];
            target[i] = Round(sum);
        }
    }

    private int Value(int line, int x, int width)
    {
        if (!placement.Vertical.IsResized)
            return rows[(line * width) + x];
        double sum = 0;
        var from = ((vertical.Starts[line] - FirstRow) * width) + x;
        for (var y = 0; y < vertical.Lengths[line]; y++)
            sum += rows[from + (y * width)] * vertical.Values[(line * vertical.Stride) + y];
        return Round(sum);
    }

    /// <summary>To the nearest integer, half away from zero.</summary>
    private static int Round(double value) => (int)(value >= 0 ? Math.Floor(value + 0.5) : -Math.Floor(-value + 0.5));
}
