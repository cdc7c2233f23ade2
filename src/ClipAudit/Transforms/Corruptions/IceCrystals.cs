using ClipAudit.Metrics.Resampling;
using ClipAudit.Transforms.Pixels;

namespace ClipAudit.Transforms.Corruptions;

/// <summary>Draws frost as it grows on a pane: feathers that start at the edges and branch at 60°, in a thin uneven film.</summary>
internal static class IceCrystals
{
    private const int Feathers = 30;
    private const double FromEdge = 0.7;
    private const double ShortestStem = 45;
    private const double LongestStem = 150;
    private const double BranchAngle = 60;
    private const double BranchEvery = 7;
    private const double FilmDecay = 1.8;
    private const double HazeDeviation = 5;

    /// <summary>Fills a plane with brightness from 0, no ice, to 1.</summary>
    /// <param name="ice">Shape [height × width].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="scale">Length of what is a pixel at 224.</param>
    /// <param name="random">Where the form comes from.</param>
    public static void Grow(Span<float> ice, PlaneShape shape, double scale, ref StreamRandom random)
    {
        using var film = PooledFloats.Rent(shape.Length);
        PlasmaNoise.Fill(film.Span, shape, FilmDecay, ref random);
        ice.Clear();
        for (var feather = 0; feather < Feathers; feather++)
            GrowFeather(ice, shape, scale, ref random);
        using var haze = PooledFloats.Rent(shape.Length);
        ice.CopyTo(haze.Span);
        SeparableFilter.Gaussian(haze.Span, shape, HazeDeviation * scale, 2, EdgeRule.Nearest);
        for (var i = 0; i < ice.Length; i++)
            ice[i] = Math.Min(1, (0.3f * film.Span[i]) + (0.35f * haze.Span[i]) + (0.75f * ice[i] * (0.35f + (0.65f * film.Span[i]))));
    }

    private static void GrowFeather(Span<float> ice, PlaneShape shape, double scale, ref StreamRandom random)
    {
        var (x, y, degrees) = Seed(shape, ref random);
        var length = RandomFields.Between(ShortestStem, LongestStem, ref random) * scale;
        var bend = RandomFields.Between(-25, 25, ref random);
        var side = 1;
        for (double at = 0, next = BranchEvery * scale; at < length; at += 0.5)
        {
            var (sine, cosine) = Direction(degrees + (bend * at / length));
            (x, y) = (x + (0.5 * cosine), y + (0.5 * sine));
            Dot(ice, shape, x, y, 0.5f);
            if (at < next)
                continue;
            next += BranchEvery * scale * RandomFields.Between(0.3, 0.8, ref random);
            side = -side;
            var reach = 0.42 * (length - at) * RandomFields.Between(0.5, 1, ref random);
            GrowBranch(ice, shape, new Shoot(x, y, degrees + (side * BranchAngle), Math.Min(reach, 42 * scale)), scale, ref random);
        }
    }

    private static void GrowBranch(Span<float> ice, PlaneShape shape, Shoot branch, double scale, ref StreamRandom random)
    {
        var (sine, cosine) = Direction(branch.Degrees);
        var side = 1;
        for (double at = 0, next = 3 * scale; at < branch.Length; at += 0.5)
        {
            var (x, y) = (branch.X + (at * cosine), branch.Y + (at * sine));
            Dot(ice, shape, x, y, 0.4f);
            if (at < next)
                continue;
            next += 3 * scale * RandomFields.Between(0.6, 1.2, ref random);
            side = -side;
            var (twigSine, twigCosine) = Direction(branch.Degrees + (side * BranchAngle));
            var reach = Math.Min(0.4 * (branch.Length - at), 9 * scale);
            for (double out0 = 0; out0 < reach; out0 += 0.5)
                Dot(ice, shape, x + (out0 * twigCosine), y + (out0 * twigSine), 0.3f);
        }
    }

    // Most feathers start at an edge and grow inwards.
    private static (double X, double Y, double Degrees) Seed(PlaneShape shape, ref StreamRandom random)
    {
        var (u, v) = (random.NextDouble(), random.NextDouble());
        var turn = RandomFields.Between(-50, 50, ref random);
        if (random.NextDouble() >= FromEdge)
            return (u * shape.Width, v * shape.Height, 360 * random.NextDouble());
        return random.NextBelow(4) switch
        {
            0 => (u * shape.Width, 0, 90 + turn),
            1 => (u * shape.Width, shape.Height, -90 + turn),
            2 => (0, v * shape.Height, turn),
            _ => (shape.Width, v * shape.Height, 180 + turn),
        };
    }

    private static (double Sine, double Cosine) Direction(double degrees) => StableMath.SinCos(degrees * Math.PI / 180);

    // Brightens the four pixels around a place, towards 1.
    private static void Dot(Span<float> ice, PlaneShape shape, double x, double y, float strength)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, below) = ((float)(x - column), (float)(y - row));
        Brighten(ice, shape, column, row, strength * (1 - right) * (1 - below));
        Brighten(ice, shape, column + 1, row, strength * right * (1 - below));
        Brighten(ice, shape, column, row + 1, strength * (1 - right) * below);
        Brighten(ice, shape, column + 1, row + 1, strength * right * below);
    }

    private static void Brighten(Span<float> ice, PlaneShape shape, int x, int y, float strength)
    {
        if ((uint)x < (uint)shape.Width && (uint)y < (uint)shape.Height)
            ice[(y * shape.Width) + x] += strength * (1 - ice[(y * shape.Width) + x]);
    }

    private readonly record struct Shoot(double X, double Y, double Degrees, double Length);
}
