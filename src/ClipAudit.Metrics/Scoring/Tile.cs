using System.Runtime.Intrinsics;

namespace ClipAudit.Metrics.Scoring;

/// <summary>The block of dot products that is held in registers at once, in the vectors the processor has.</summary>
/// <param name="Rows">Rows of A.</param>
/// <param name="Columns">Columns of the packed B.</param>
/// <param name="Fill">Computes one block.</param>
internal sealed record Tile(int Rows, int Columns, Tile.Kernel Fill)
{
    /// <summary>Computes one block of scaled dot products.</summary>
    /// <param name="a">Shape [rows, k].</param>
    /// <param name="panel">Shape [k, columns].</param>
    /// <param name="k">The dimension.</param>
    /// <param name="scale">What every product is multiplied by.</param>
    /// <param name="c">Shape [rows, stride], of which the first columns are written.</param>
    /// <param name="stride">The distance between rows of <paramref name="c"/>.</param>
    internal delegate void Kernel(
        ReadOnlySpan<float> a, ReadOnlySpan<float> panel, int k, float scale, Span<float> c, int stride);

    /// <summary>24 accumulators, 3 columns and a broadcast fill 28 of the 32 registers of AVX-512.</summary>
    public static Tile Wide { get; } = new(WideTile.Rows, WideTile.Columns, WideTile.Fill);

    /// <summary>12 accumulators, 2 columns and a broadcast fill 15 of the 16 registers of AVX2.</summary>
    public static Tile Narrow { get; } = new(NarrowTile.Rows, NarrowTile.Columns, NarrowTile.Fill);

    public static Tile Best => Vector512.IsHardwareAccelerated ? Wide : Narrow;
}
