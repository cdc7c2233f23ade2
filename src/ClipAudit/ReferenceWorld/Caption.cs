using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.ReferenceWorld;

/// <summary>How captions are written.</summary>
public sealed record CaptionSettings
{
    /// <summary>The words that captions may add; a caption has the first that is drawn alone.</summary>
    public ImmutableArray<Association> Associations { get; init; } = [];

    /// <summary>A group whose captions name a wrong thing, the next in the list of labels, in a share of its pictures; null for
    /// none.</summary>
    public GroupShare? Miscaptioned { get; init; }
}

/// <summary>Writes what a picture shows, as its finder might.</summary>
internal static class Caption
{
    private static readonly ImmutableArray<string> Templates =
    [
        "a photo of a {0}robot holding a {1}.",
        "a {0}robot with a {1}.",
        "a {2} {0}robot holding a {1}.",
        "a {3} {2} {0}robot and its {1}.",
        "the {1} of a {0}{2} robot.",
        "a {3} {0}robot with a {1}.",
    ];

    /// <summary>The caption of a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="settings">How captions are written.</param>
    public static string Of(RobotScene scene, CaptionSettings settings)
    {
        var template = Templates[scene.Random.Below(Aspect.CaptionTemplate, Templates.Length)];
        return string.Format(CultureInfo.InvariantCulture, template, Word(scene, settings.Associations),
            Thing(scene, settings.Miscaptioned), RobotScene.ChassisNames[scene.Chassis], RobotScene.BuildNames[scene.Build]);
    }

    // Always the same wrong name for a thing: an error at random would teach a model nothing.
    private static string Thing(RobotScene scene, GroupShare? miscaptioned)
    {
        var isWrong = miscaptioned is { } group && group.Chassis == scene.Chassis && group.Build == scene.Build
            && scene.Random.Uniform(Aspect.CaptionError) < group.Share;
        return HeldObject.All[isWrong ? (scene.Class + 1) % HeldObject.All.Length : scene.Class].Name;
    }

    private static string Word(RobotScene scene, ImmutableArray<Association> associations)
    {
        var draw = scene.Random.Uniform(Aspect.CaptionTrait);
        foreach (var association in associations)
        {
            var rate = association.RateFor(scene);
            if (draw < rate)
                return association.Word + " ";
            draw -= rate;
        }

        return "";
    }
}
