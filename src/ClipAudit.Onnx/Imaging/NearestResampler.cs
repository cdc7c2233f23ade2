using System.Buffers;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Picks the nearest pixel, with Pillow's way of adding up positions.</summary>
internal sealed class NearestResampler : RowResampler
{
    private readonly int bytesPerPixel;
    private readonly int[] columns;
    private readonly int[] lines;
    private readonly byte[] window;
    private int next;

    public NearestResampler(Placement placement, int bytesPerPixel)
    {
        this.bytesPerPixel = bytesPerPixel;
        columns = Positions(placement.Horizontal);
        lines = Positions(placement.Vertical);
        window = ArrayPool<byte>.Shared.Rent(columns.Length * lines.Length * bytesPerPixel);
    }

    public override int FirstRow => lines[0];

    public override int EndRow => lines[^1] + 1;

    public override void Push(int y, int count, ReadOnlySpan<byte> rows, int stride)
    {
        var length = columns.Length * bytesPerPixel;
        for (; next < lines.Length && lines[next] < y + count; next++)
        {
            var row = rows.Slice((lines[next] - y) * stride, stride);
            var target = window.AsSpan(next * length, length);
            for (var i = 0; i < columns.Length; i++)
                row.Slice(columns[i] * bytesPerPixel, bytesPerPixel).CopyTo(target[(i * bytesPerPixel)..]);
        }
    }

    public override void Finish(Span<byte> window) => this.window.AsSpan(0, window.Length).CopyTo(window);

    public override void Dispose() => ArrayPool<byte>.Shared.Return(window);

    private static int[] Positions(Axis axis)
    {
        var positions = new int[axis.Length];
        // Pillow adds the step up from the left edge instead of multiplying; the rounding errors are part of the result.
        double step = (double)axis.Source / axis.Resized, at = step * 0.5;
        for (var i = 0; i < axis.Start + axis.Length; i++, at += step)
        {
            if (i >= axis.Start)
                positions[i - axis.Start] = Math.Min((int)at, axis.Source - 1);
        }
        return positions;
    }
}
