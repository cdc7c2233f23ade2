using System.Collections.Immutable;
using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>A thing that a robot can hold: the class of a picture.</summary>
/// <param name="Name">Name in labels and captions.</param>
/// <param name="Shape">Its shape, within -1 to 1 both ways.</param>
/// <param name="Texture">What its surface looks like.</param>
internal sealed record HeldObject(string Name, Shape Shape, Texture Texture)
{
    // The corners of regular stars and pentagons as numbers: sine and cosine differ in their last digits between platforms.
    private static readonly ImmutableArray<Vector> Pentagon =
        [new(0, -1), new(0.95105652, -0.30901699), new(0.58778525, 0.80901699), new(-0.58778525, 0.80901699), new(-0.95105652, -0.30901699)];

    /// <summary>All things, in the order of the class indices.</summary>
    public static ImmutableArray<HeldObject> All { get; } =
    [
        new("ball", new Disc(default, 0.88), new(Pattern.Stripes, Shade.Of(0xD8342B), Shade.Of(0xF6F1E7), 2.2)),
        new("box", new RoundedBox(default, new(0.82, 0.82), 0.08), new(Pattern.Planks, Shade.Of(0xA8723C), Shade.Of(0x6F4620), 2.6)),
        new("star", Star(), new(Pattern.Rings, Shade.Of(0xF7D038), Shade.Of(0xEE9A1D), 2.4)),
        new("ring", new Ring(default, 0.66, 0.25), new(Pattern.Checks, Shade.Of(0xE7B84C), Shade.Of(0x9A7114), 3.2)),
        new("heart", Heart(), new(Pattern.Dots, Shade.Of(0xE2558F), Shade.Of(0xFBE3EC), 3.4)),
        new("key", Key(), new(Pattern.Diagonals, Shade.Of(0xB7BEC8), Shade.Of(0x78828F), 4)),
        new("umbrella", Umbrella(), new(Pattern.Stripes, Shade.Of(0x3B4CC0), Shade.Of(0xC5D0F5), 3)),
        new("flag", Flag(), new(Pattern.Planks, Shade.Of(0x1E9E74), Shade.Of(0xF4F7F2), 3)),
        new("hammer", Hammer(), new(Pattern.Diagonals, Shade.Of(0x5C4B43), Shade.Of(0xC08A57), 2.2)),
        new("flower", Flower(), new(Pattern.Rings, Shade.Of(0xB04FD0), Shade.Of(0xF8C8F0), 2)),
    ];

    private static Polygon Star()
    {
        var corners = ImmutableArray.CreateBuilder<Vector>(10);
        for (var i = 0; i < 5; i++)
        {
            corners.Add(Pentagon[i]);
            corners.Add((Pentagon[i] + Pentagon[(i + 1) % 5]) * 0.28);
        }

        return new Polygon(corners.MoveToImmutable());
    }

    private static Union Heart() => new(
    [
        new Disc(new(-0.42, -0.32), 0.46),
        new Disc(new(0.42, -0.32), 0.46),
        new Polygon([new(-0.81, -0.08), new(0, 0.9), new(0.81, -0.08), new(0, -0.42)]),
    ]);

    private static Union Key() => new(
    [
        new Ring(new(0, -0.58), 0.3, 0.13),
        new Capsule(new(0, -0.25), new(0, 0.85), 0.11),
        new RoundedBox(new(0.24, 0.78), new(0.2, 0.09), 0.03),
        new RoundedBox(new(0.2, 0.46), new(0.17, 0.08), 0.03),
    ]);

    private static Union Umbrella() => new(
    [
        new Intersection(new Disc(new(0, 0.02), 0.92), new RoundedBox(new(0, -0.5), new(1, 0.5), 0)),
        new Capsule(new(0, 0), new(0, 0.78), 0.07),
        new Intersection(new Ring(new(0.17, 0.76), 0.17, 0.07), new RoundedBox(new(0.17, 0.9), new(0.3, 0.14), 0)),
    ]);

    private static Union Flag() => new(
    [
        new Capsule(new(-0.62, -0.88), new(-0.62, 0.92), 0.08),
        new Polygon([new(-0.6, -0.86), new(0.92, -0.62), new(0.62, -0.28), new(0.92, 0.1), new(-0.6, 0.14)]),
    ]);

    private static Union Hammer() => new(
    [
        new RoundedBox(new(0, 0.22), new(0.12, 0.72), 0.06),
        new RoundedBox(new(0.02, -0.6), new(0.72, 0.27), 0.06),
    ]);

    private static Union Flower() => new(
    [
        .. Pentagon.Select(corner => new Disc((corner * 0.46) + new Vector(0, -0.3), 0.32)),
        new Capsule(new(0, 0.1), new(0, 0.95), 0.07),
        new Capsule(new(0.04, 0.72), new(0.38, 0.5), 0.1),
    ]);
}
