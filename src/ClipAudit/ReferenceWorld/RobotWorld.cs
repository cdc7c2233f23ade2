using System.Collections.Immutable;

namespace ClipAudit.ReferenceWorld;

/// <summary>A set of pictures of robots that hold things: a synthetic world whose every property is known.</summary>
/// <remarks>Safe for concurrent use; a picture depends on the settings and its index alone.</remarks>
public sealed class RobotWorld
{
    private readonly CaptionSettings _captions;

    /// <summary>Creates a world.</summary>
    /// <param name="settings">What it is made from.</param>
    /// <param name="captions">How captions are written; truthfully and without adjectives when omitted.</param>
    /// <exception cref="InputException">A setting is out of its range.</exception>
    public RobotWorld(WorldSettings settings, CaptionSettings? captions = null)
    {
        settings.Validate();
        Settings = settings;
        _captions = captions ?? new CaptionSettings();
    }

    /// <summary>What the world is made from.</summary>
    public WorldSettings Settings { get; }

    /// <summary>What robots can hold: the class labels, in the order of their indices.</summary>
    public static ImmutableArray<string> Labels { get; } = [.. HeldObject.All.Select(held => held.Name)];

    /// <summary>The groups of each sensitive feature.</summary>
    public static ImmutableArray<(string Feature, ImmutableArray<string> Groups)> Features { get; } =
        [("chassis", RobotScene.ChassisNames), ("build", RobotScene.BuildNames)];

    /// <summary>What is to be seen in a picture, without drawing it.</summary>
    /// <param name="index">Index of the picture, from 0 to the count - 1.</param>
    public RobotPicture Describe(int index)
    {
        var scene = SceneSampler.Sample(Settings, index);
        return new RobotPicture(scene.Class, RobotScene.ChassisNames[scene.Chassis], RobotScene.BuildNames[scene.Build],
            Labels[scene.Texture], Caption.Of(scene, _captions));
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="index">Index of the picture, from 0 to the count - 1.</param>
    /// <returns>Shape [size × size × 3], 8 bits.</returns>
    public byte[] Draw(int index) => SceneRenderer.Render(SceneSampler.Sample(Settings, index), Settings.Rendition, Settings.Size);

    /// <summary>Draws a picture as it would be with another chassis, everything else alike.</summary>
    /// <param name="index">Index of the picture, from 0 to the count - 1.</param>
    /// <param name="chassis">Index into the groups of "chassis".</param>
    /// <returns>Shape [size × size × 3], 8 bits.</returns>
    public byte[] Draw(int index, int chassis) =>
        SceneRenderer.Render(SceneSampler.Sample(Settings, index) with { Chassis = chassis }, Settings.Rendition, Settings.Size);
}

/// <summary>What is to be seen in a picture.</summary>
/// <param name="Label">Index into <see cref="RobotWorld.Labels"/>.</param>
/// <param name="Chassis">Group of the feature "chassis".</param>
/// <param name="Build">Group of the feature "build".</param>
/// <param name="Texture">The thing whose texture the held thing has; its own but in a cue conflict.</param>
/// <param name="Caption">A caption.</param>
public sealed record RobotPicture(int Label, string Chassis, string Build, string Texture, string Caption);
