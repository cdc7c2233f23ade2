using System.Buffers;

namespace ClipAudit.Transforms.Jpeg;

/// <summary>One component of a picture in whole blocks of 8 × 8; the buffer is from the pool.</summary>
internal readonly struct JpegPlane : IDisposable
{
    private const int Side = 8;
    private const int Block = Side * Side;
    private const int Middle = 128;

    private readonly byte[] _values;

    /// <param name="height">Rows that the picture has.</param>
    /// <param name="width">Columns that the picture has.</param>
    /// <param name="unit">What the sides of the plane are multiples of.</param>
    public JpegPlane(int height, int width, int unit)
    {
        (Height, Width) = (height, width);
        Stride = (width + unit - 1) / unit * unit;
        Rows = (height + unit - 1) / unit * unit;
        _values = ArrayPool<byte>.Shared.Rent(Stride * Rows);
    }

    public int Height { get; }

    public int Width { get; }

    public int Stride { get; }

    public int Rows { get; }

    public Span<byte> Row(int y) => _values.AsSpan(y * Stride, Stride);

    /// <summary>Repeats the last column and then the last row that the picture has into what was added to fill blocks.</summary>
    public void Extend(int columns, int rows)
    {
        for (var y = 0; y < rows; y++)
            Row(y)[columns..].Fill(Row(y)[columns - 1]);
        for (var y = rows; y < Rows; y++)
            Row(rows - 1).CopyTo(Row(y));
    }

    /// <summary>Transforms every block, rounds its coefficients to multiples, and transforms it back.</summary>
    public void Quantise(ReadOnlySpan<int> steps)
    {
        Span<int> block = stackalloc int[Block];
        for (var top = 0; top < Rows; top += Side)
            for (var left = 0; left < Stride; left += Side)
            {
                Load(block, top, left);
                BlockTransform.Forward(block);
                for (var i = 0; i < Block; i++)
                    block[i] = Nearest(block[i], steps[i] * Side) * steps[i];
                BlockTransform.Inverse(block);
                Store(block, top, left);
            }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_values);

    private static int Nearest(int value, int step) =>
        value < 0 ? -((-value + (step / 2)) / step) : (value + (step / 2)) / step;

    private void Load(Span<int> block, int top, int left)
    {
        for (var y = 0; y < Side; y++)
        {
            var row = Row(top + y).Slice(left, Side);
            for (var x = 0; x < Side; x++)
                block[(y * Side) + x] = row[x] - Middle;
        }
    }

    private void Store(ReadOnlySpan<int> block, int top, int left)
    {
        for (var y = 0; y < Side; y++)
        {
            var row = Row(top + y).Slice(left, Side);
            for (var x = 0; x < Side; x++)
                row[x] = (byte)Math.Clamp(block[(y * Side) + x] + Middle, 0, 255);
        }
    }
}
