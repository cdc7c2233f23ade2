using System.Collections.Immutable;
using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>Draws the scenes of a world: class and sensitive features independent unless its settings say otherwise.</summary>
internal static class SceneSampler
{
    private static readonly ImmutableArray<uint> BackgroundColours =
        [0xD9CBB3, 0xB9C9D6, 0xC7D3B5, 0xE3D9E6, 0xBFB4A6, 0x9FB3B0, 0xE8E4DA, 0xA8A4B8];

    /// <summary>The scene of one picture.</summary>
    /// <param name="settings">The world.</param>
    /// <param name="index">Index of the picture, from 0.</param>
    public static RobotScene Sample(WorldSettings settings, int index)
    {
        var random = new WorldRandom(settings.Seed, index);
        var (chassis, build) = Features(settings, random);
        var held = Class(settings, random, chassis);
        var scale = random.Between(Aspect.Scale, 0.92, 1.08) * (build == 0 ? 0.74 : 1);
        return new RobotScene
        {
            Class = held,
            Texture = settings.Rendition == Rendition.CueConflict ? Other(held, random) : held,
            Chassis = chassis,
            Build = build,
            Frame = new Frame(
                new(random.Between(Aspect.PositionX, 0.36, 0.44), random.Between(Aspect.PositionY, 0.5, 0.575)), new(1, 0), scale),
            Arm = Vector.Direction(random.Between(Aspect.ArmAngle, -0.42, 0.12)),
            Head = Vector.Direction(random.Between(Aspect.HeadTilt, -0.08, 0.08)),
            ObjectDirection = Vector.Direction(random.Between(Aspect.ObjectAngle, -0.16, 0.16)),
            ObjectSize = random.Between(Aspect.ObjectSize, 0.9, 1.15),
            LegSpread = random.Between(Aspect.LegSpread, 0.8, 1.3),
            Light = Vector.Direction(random.Between(Aspect.LightAngle, -0.9, 0.9)).Turn(new(0, -1)),
            Brightness = random.Between(Aspect.Brightness, 0.82, 1.12),
            Background = Background(random),
            BackgroundFrame = new Frame(default, Vector.Direction(random.Between(Aspect.BackgroundAngle, -1, 1)), 1),
            Tint = Tint(random.Uniform(Aspect.ColourShift)),
            Mirrored = random.Uniform(Aspect.Mirror) < 0.5,
            Random = random,
        };
    }

    private static (int Chassis, int Build) Features(WorldSettings settings, WorldRandom random)
    {
        var chassis = random.Below(Aspect.Chassis, RobotScene.ChassisNames.Length);
        var build = random.Below(Aspect.Build, RobotScene.BuildNames.Length);
        if (settings.Rare is not { } rare || chassis != rare.Chassis || build != rare.Build)
            return (chassis, build);
        // A rare group keeps a share of its pictures and gives the others to the other build.
        return random.Uniform(Aspect.Rare) < rare.Share ? (chassis, build) : (chassis, 1 - build);
    }

    private static int Class(WorldSettings settings, WorldRandom random, int chassis) =>
        settings.Tie is { } tie && chassis == tie.Chassis && random.Uniform(Aspect.Tie) < tie.Share
            ? tie.Class
            : random.Below(Aspect.Class, HeldObject.All.Length);

    private static int Other(int held, WorldRandom random) =>
        (held + 1 + random.Below(Aspect.Texture, HeldObject.All.Length - 1)) % HeldObject.All.Length;

    private static Texture Background(WorldRandom random)
    {
        var first = Shade.Of(BackgroundColours[random.Below(Aspect.BackgroundHue, BackgroundColours.Length)]);
        var pattern = (Pattern)random.Below(Aspect.BackgroundKind, 7);
        return new Texture(pattern, first, first * 0.87, random.Between(Aspect.BackgroundScale, 2, 5));
    }

    private static Shade Tint(double draw) => new(0.94 + (0.12 * draw), 1, 1.06 - (0.12 * draw));
}
