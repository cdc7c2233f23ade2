namespace ClipAudit.ReferenceWorld;

/// <summary>What a set of pictures is made from; the same settings give the same pictures on every machine.</summary>
public sealed record WorldSettings
{
    /// <summary>Side of the pictures that the shipped models were trained on, in pixels.</summary>
    public const int UsualSize = 48;

    /// <summary>Least side of a picture, in pixels.</summary>
    public const int LeastSize = 16;

    /// <summary>Greatest side of a picture, in pixels.</summary>
    public const int GreatestSize = 2048;

    /// <summary>Number of pictures, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>Seed; another one gives other pictures of the same world.</summary>
    public required long Seed { get; init; }

    /// <summary>How the scenes are pictured.</summary>
    public Rendition Rendition { get; init; } = Rendition.Photo;

    /// <summary>Side of a picture in pixels, from 16 to 2048.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>A chassis × build that is rare: the share of its pictures that is kept, the others get the other build; null
    /// for none.</summary>
    public GroupShare? Rare { get; init; }

    /// <summary>A chassis that tends to hold one thing; null for none.</summary>
    public TiedClass? Tie { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A setting is out of its range.</exception>
    internal void Validate()
    {
        if (Count is < 1 or > 10_000_000)
            throw new InputException($"A world of {Count} pictures can't be made; ask for 1 to 10000000.");
        if (Size is < LeastSize or > GreatestSize)
            throw new InputException($"Pictures of {Size} pixels can't be drawn; ask for {LeastSize} to {GreatestSize}.");
        if (Rare is { Share: not (>= 0 and <= 1) } or { Chassis: not (>= 0 and < 4) } or { Build: not (0 or 1) })
            throw new InputException("A rare group needs a chassis, a build and a share from 0 to 1.");
        if (Tie is { Share: not (>= 0 and <= 1) } or { Chassis: not (>= 0 and < 4) } or { Class: not (>= 0 and < 10) })
            throw new InputException("A tie needs a chassis, a thing to hold and a share from 0 to 1.");
    }
}

/// <summary>A share of the pictures of one chassis × build.</summary>
/// <param name="Chassis">Index into the groups of "chassis".</param>
/// <param name="Build">Index into the groups of "build".</param>
/// <param name="Share">The share, from 0 to 1.</param>
public sealed record GroupShare(int Chassis, int Build, double Share)
{
    /// <summary>Reads a group and its share written as "red-small=0.1"; null for null.</summary>
    /// <exception cref="InputException">It is written otherwise, or names what isn't there.</exception>
    public static GroupShare? Parse(string? text) => text is null ? null
        : NamedShare.Parse(text, RobotScene.ChassisNames, RobotScene.BuildNames) is var (chassis, build, share)
            ? new GroupShare(chassis, build, share)
            : throw new InputException($"'{text}' is no group with a share. Write it as red-small=0.1: a chassis "
                + $"({NamedShare.List(RobotScene.ChassisNames)}), a build ({NamedShare.List(RobotScene.BuildNames)}) and a share from 0 to 1.");
}

/// <summary>A chassis that holds one thing more often than chance has it.</summary>
/// <param name="Chassis">Index into the groups of "chassis".</param>
/// <param name="Class">Index into <see cref="RobotWorld.Labels"/>.</param>
/// <param name="Share">Share of the chassis' pictures that certainly hold the thing, from 0 to 1.</param>
public sealed record TiedClass(int Chassis, int Class, double Share)
{
    /// <summary>Reads a tie written as "red-hammer=0.5"; null for null.</summary>
    /// <exception cref="InputException">It is written otherwise, or names what isn't there.</exception>
    public static TiedClass? Parse(string? text) => text is null ? null
        : NamedShare.Parse(text, RobotScene.ChassisNames, RobotWorld.Labels) is var (chassis, held, share)
            ? new TiedClass(chassis, held, share)
            : throw new InputException($"'{text}' is no tie. Write it as red-hammer=0.5: a chassis ({NamedShare.List(RobotScene.ChassisNames)}), "
                + $"a thing to hold ({NamedShare.List(RobotWorld.Labels)}) and the share of the chassis' pictures that certainly hold it.");
}
