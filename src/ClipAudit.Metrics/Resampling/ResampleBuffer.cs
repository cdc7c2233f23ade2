namespace ClipAudit.Metrics.Resampling;

/// <summary>The buffers in which one thread lays out its resamples. Not safe to share between threads.</summary>
internal sealed class ResampleBuffer
{
    private int[] _units = [];
    private int[] _items = [];

    public Span<int> Units(int count) => Take(ref _units, count);

    public Span<int> Items(int count) => Take(ref _items, count);

    private static Span<int> Take(ref int[] buffer, int count)
    {
        if (buffer.Length < count)
            buffer = new int[Math.Max(count, buffer.Length * 2)];
        return buffer.AsSpan(0, count);
    }
}
