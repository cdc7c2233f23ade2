using System.Collections.Immutable;
using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>One part of the drawing.</summary>
/// <param name="Shape">Its shape in the picture.</param>
/// <param name="Surface">What it looks like.</param>
/// <param name="Frame">Coordinates of its surface.</param>
internal sealed record Layer(Shape Shape, Texture Surface, Frame Frame)
{
    /// <summary>Whether the part gives off light of its own, which neither lighting nor night dims.</summary>
    public bool Glows { get; init; }
}

/// <summary>Builds the parts of a scene, from back to front.</summary>
internal static class RobotLayers
{
    private static readonly ImmutableArray<Shade> ChassisColours =
        [Shade.Of(0xC8372D), Shade.Of(0x2F6FC4), Shade.Of(0x3C9A54), Shade.Of(0xE3B51F)];

    private static readonly Texture Metal = Plain(0x6D7682);
    private static readonly Texture DarkMetal = Plain(0x3E4650);
    private static readonly Texture Screen = Plain(0x1B2A38);
    private static readonly Texture Glow = Plain(0x9BF0FF);
    private static readonly Texture Panel = new(Pattern.Planks, Shade.Of(0xDDE3E8), Shade.Of(0xB6C0C9), 14);

    /// <summary>The parts of a scene.</summary>
    public static ImmutableArray<Layer> Build(RobotScene scene)
    {
        var paint = new Texture(Pattern.Plain, ChassisColours[scene.Chassis] * scene.Tint, default, 1);
        var parts = ImmutableArray.CreateBuilder<Layer>();
        void Add(Shape shape, Texture surface) => parts.Add(new Layer(new Placed(shape, scene.Frame), surface, scene.Frame));

        var foot = 0.09 * scene.LegSpread;
        Add(new Capsule(new(-0.07, 0.2), new(-foot, 0.34), 0.034), DarkMetal);
        Add(new Capsule(new(0.07, 0.2), new(foot, 0.34), 0.034), DarkMetal);
        Add(new RoundedBox(new(-foot - 0.012, 0.365), new(0.062, 0.028), 0.02), paint);
        Add(new RoundedBox(new(foot + 0.012, 0.365), new(0.062, 0.028), 0.02), paint);
        Add(new Capsule(new(-0.16, -0.02), new(-0.235, 0.13), 0.034), Metal);
        Add(new Disc(new(-0.24, 0.15), 0.044), paint);
        Add(new RoundedBox(new(0, 0.08), new(0.165, 0.16), 0.05), paint);
        Add(new RoundedBox(new(0, 0.105), new(0.09, 0.07), 0.02), Panel);
        AddHead(parts, scene, paint);
        AddArmAndObject(parts, scene, paint);
        return parts.ToImmutable();
    }

    private static void AddHead(ImmutableArray<Layer>.Builder parts, RobotScene scene, Texture paint)
    {
        var neck = scene.Frame.ToOuter(new(0, -0.1));
        var head = new Frame(neck, scene.Head, scene.Frame.Scale);
        void Add(Shape shape, Texture surface, bool glows = false) =>
            parts.Add(new Layer(new Placed(shape, head), surface, head) { Glows = glows });

        Add(new Capsule(new(0, -0.22), new(0, -0.3), 0.012), Metal);
        Add(new Disc(new(0, -0.315), 0.028), Glow, glows: true);
        Add(new RoundedBox(new(0, -0.115), new(0.15, 0.11), 0.05), paint);
        Add(new RoundedBox(new(0, -0.115), new(0.115, 0.068), 0.03), Screen);
        Add(new Disc(new(-0.05, -0.12), 0.028), Glow, glows: true);
        Add(new Disc(new(0.05, -0.12), 0.028), Glow, glows: true);
    }

    // The object is as large for a small robot as for a large one: the class must not be harder for one build by its pixels.
    private static void AddArmAndObject(ImmutableArray<Layer>.Builder parts, RobotScene scene, Texture paint)
    {
        var shoulder = scene.Frame.ToOuter(new(0.15, 0));
        var hand = shoulder + (scene.Arm * (0.15 * scene.Frame.Scale));
        var held = HeldObject.All[scene.Class];
        var surface = HeldObject.All[scene.Texture].Texture;
        var size = 0.165 * scene.ObjectSize;
        var frame = new Frame(hand + new Vector(size * 0.75, -size * 0.35), scene.ObjectDirection, size);
        parts.Add(new Layer(new Capsule(shoulder, hand, 0.034 * scene.Frame.Scale), Metal, scene.Frame));
        parts.Add(new Layer(new Placed(held.Shape, frame),
            surface with { First = surface.First * scene.Tint, Second = surface.Second * scene.Tint }, frame));
        parts.Add(new Layer(new Disc(hand, 0.042 * scene.Frame.Scale), paint, scene.Frame));
    }

    private static Texture Plain(uint rgb) => new(Pattern.Plain, Shade.Of(rgb), default, 1);
}
