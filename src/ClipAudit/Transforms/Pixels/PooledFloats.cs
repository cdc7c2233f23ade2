using System.Buffers;

namespace ClipAudit.Transforms.Pixels;

/// <summary>A buffer of floats from the pool; its values are undefined until written.</summary>
internal readonly struct PooledFloats : IDisposable
{
    private readonly float[] _array;
    private readonly int _length;

    private PooledFloats(int length) => (_array, _length) = (ArrayPool<float>.Shared.Rent(length), length);

    public Span<float> Span => _array.AsSpan(0, _length);

    public static PooledFloats Rent(int length) => new(length);

    public void Dispose() => ArrayPool<float>.Shared.Return(_array);
}
