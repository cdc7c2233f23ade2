namespace ClipAudit.ReferenceWorld;

/// <summary>What a set of pictures is made from; the same settings give the same pictures on every machine.</summary>
internal sealed record WorldSettings
{
    /// <summary>Side of the pictures that the shipped models were trained on, in pixels.</summary>
    public const int UsualSize = 48;

    /// <summary>Number of pictures, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>Seed; another one gives other pictures of the same world.</summary>
    public required long Seed { get; init; }

    /// <summary>How the scenes are pictured.</summary>
    public Rendition Rendition { get; init; } = Rendition.Photo;

    /// <summary>Side of a picture in pixels, from 16 to 2048.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>A chassis × build that is rare; null for none.</summary>
    public RareGroup? Rare { get; init; }

    /// <summary>A chassis that tends to hold one thing; null for none.</summary>
    public TiedClass? Tie { get; init; }
}

/// <summary>A chassis × build of which only a share of the pictures is kept; the others get the other build.</summary>
/// <param name="Chassis">Index into <see cref="RobotScene.ChassisNames"/>.</param>
/// <param name="Build">Index into <see cref="RobotScene.BuildNames"/>.</param>
/// <param name="Share">Share that is kept, from 0 to 1.</param>
internal sealed record RareGroup(int Chassis, int Build, double Share);

/// <summary>A chassis that holds one thing more often than chance has it.</summary>
/// <param name="Chassis">Index into <see cref="RobotScene.ChassisNames"/>.</param>
/// <param name="Class">Index into <see cref="HeldObject.All"/>.</param>
/// <param name="Share">Share of the chassis' pictures that certainly hold the thing, from 0 to 1.</param>
internal sealed record TiedClass(int Chassis, int Class, double Share);
