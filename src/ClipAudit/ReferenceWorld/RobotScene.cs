using System.Collections.Immutable;
using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>Everything that is to be seen in one picture, before it is drawn in any rendition.</summary>
internal sealed record RobotScene
{
    /// <summary>The values of the sensitive feature "chassis", in the order of their indices.</summary>
    public static ImmutableArray<string> ChassisNames { get; } = ["red", "blue", "green", "yellow"];

    /// <summary>The values of the sensitive feature "build", in the order of their indices.</summary>
    public static ImmutableArray<string> BuildNames { get; } = ["small", "large"];

    /// <summary>Index into <see cref="HeldObject.All"/>: the class.</summary>
    public required int Class { get; init; }

    /// <summary>Index into <see cref="HeldObject.All"/>: whose texture the object has; its own but in a cue conflict.</summary>
    public required int Texture { get; init; }

    /// <summary>Index into <see cref="ChassisNames"/>.</summary>
    public required int Chassis { get; init; }

    /// <summary>Index into <see cref="BuildNames"/>.</summary>
    public required int Build { get; init; }

    /// <summary>Where the robot's centre lies, and how large it is.</summary>
    public required Frame Frame { get; init; }

    /// <summary>Direction of the arm that holds the object, from the shoulder.</summary>
    public required Vector Arm { get; init; }

    /// <summary>Direction of the head's upright axis, turned from the vertical.</summary>
    public required Vector Head { get; init; }

    /// <summary>Direction of the object's own x axis.</summary>
    public required Vector ObjectDirection { get; init; }

    /// <summary>Size of the object, relative to its usual one.</summary>
    public required double ObjectSize { get; init; }

    /// <summary>How far apart the feet stand, relative to usual.</summary>
    public required double LegSpread { get; init; }

    /// <summary>Where the light comes from, of length 1.</summary>
    public required Vector Light { get; init; }

    /// <summary>How bright it is; 1 is usual.</summary>
    public required double Brightness { get; init; }

    /// <summary>What stands behind the robot.</summary>
    public required Texture Background { get; init; }

    /// <summary>How the background lies.</summary>
    public required Frame BackgroundFrame { get; init; }

    /// <summary>Tint of the paint on this robot and its object; 1 is untinted.</summary>
    public required Shade Tint { get; init; }

    /// <summary>Whether the picture is mirrored.</summary>
    public required bool Mirrored { get; init; }

    /// <summary>The picture's random numbers, for noise and weather.</summary>
    public required WorldRandom Random { get; init; }
}
