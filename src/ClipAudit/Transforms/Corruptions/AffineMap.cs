using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Where in the old picture a place of the new one comes from.</summary>
/// <param name="XX">Old column per new column.</param>
/// <param name="XY">Old column per new row.</param>
/// <param name="X0">Old column of the new origin.</param>
/// <param name="YX">Old row per new column.</param>
/// <param name="YY">Old row per new row.</param>
/// <param name="Y0">Old row of the new origin.</param>
internal readonly record struct AffineMap(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    // Points that come to lie on a line would make the picture one: such draws are repeated.
    private const double LeastArea = 0.1;

    /// <summary>The map that takes three corners of a square around the middle to where they are displaced to.</summary>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="reach">How far, at most, a point is displaced along either axis, in pixels.</param>
    /// <param name="random">Where the displacements come from.</param>
    public static AffineMap OfDisplacedPoints(int height, int width, double reach, ref StreamRandom random)
    {
        var half = Math.Max(1, Math.Min(height, width) / 3);
        var (centreX, centreY) = (width / 2, height / 2);
        var (left, right, top, bottom) = (centreX - half, centreX + half, centreY - half, centreY + half);
        ReadOnlySpan<(double X, double Y)> old = [(right, bottom), (right, top), (left, top)];
        Span<(double X, double Y)> displaced = stackalloc (double, double)[3];
        do
        {
            for (var i = 0; i < displaced.Length; i++)
            {
                var x = old[i].X + RandomFields.Between(-reach, reach, ref random);
                displaced[i] = (x, old[i].Y + RandomFields.Between(-reach, reach, ref random));
            }
        }
        while (Math.Abs(Area(displaced)) < LeastArea * Math.Abs(Area(old)));
        return Between(displaced, old);
    }

    /// <summary>The old place.</summary>
    public (float X, float Y) Source(float x, float y) => ((XX * x) + (XY * y) + X0, (YX * x) + (YY * y) + Y0);

    private static double Area(ReadOnlySpan<(double X, double Y)> points) =>
        ((points[0].X - points[1].X) * (points[2].Y - points[1].Y)) - ((points[0].Y - points[1].Y) * (points[2].X - points[1].X));

    // Solved with the second point as origin: (x, y) = second + s · (first − second) + t · (third − second).
    private static AffineMap Between(ReadOnlySpan<(double X, double Y)> from, ReadOnlySpan<(double X, double Y)> to)
    {
        var (ax, ay, bx, by) = (from[0].X - from[1].X, from[0].Y - from[1].Y, from[2].X - from[1].X, from[2].Y - from[1].Y);
        var determinant = Area(from);
        var (sx, sy, tx, ty) = (by / determinant, -bx / determinant, -ay / determinant, ax / determinant);
        var (cx, cy, dx, dy) = (to[0].X - to[1].X, to[0].Y - to[1].Y, to[2].X - to[1].X, to[2].Y - to[1].Y);
        var (xx, xy, yx, yy) = ((sx * cx) + (tx * dx), (sy * cx) + (ty * dx), (sx * cy) + (tx * dy), (sy * cy) + (ty * dy));
        var x0 = to[1].X - (xx * from[1].X) - (xy * from[1].Y);
        var y0 = to[1].Y - (yx * from[1].X) - (yy * from[1].Y);
        return new AffineMap((float)xx, (float)xy, (float)x0, (float)yx, (float)yy, (float)y0);
    }
}
