using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.ReferenceWorld;

/// <summary>A word that captions use more often for one group than for the others: a planted association.</summary>
/// <param name="Word">The adjective.</param>
/// <param name="Feature">"chassis" or "build".</param>
/// <param name="Group">The group that it is tied to.</param>
/// <param name="Rate">Share of that group's captions that use the word, from 0 to 1.</param>
/// <param name="Otherwise">Share of the other captions that do, from 0 to 1.</param>
public sealed record Association(string Word, string Feature, string Group, double Rate, double Otherwise)
{
    /// <summary>Reads an association written as "dangerous:chassis=red:0.4:0.1".</summary>
    /// <exception cref="InputException">It is written otherwise, or names what isn't there.</exception>
    public static Association Parse(string text)
    {
        if (text.Split(':') is [{ Length: > 0 } word, var pair, var rate, var otherwise]
            && pair.Split('=') is [var feature, var group]
            && RobotWorld.Features.FirstOrDefault(known => known.Feature == feature) is { Groups.IsDefault: false } known
            && known.Groups.Contains(group)
            && Share(rate) is { } share && Share(otherwise) is { } otherShare)
            return new Association(word, feature, group, share, otherShare);
        throw new InputException($"'{text}' is no association. Write it as dangerous:chassis=red:0.4:0.1 — the word, the group "
            + "(a chassis or a build), the share of the group's captions that use the word, and the share of the others.");
    }

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    /// <summary>Share of a scene's captions that use the word.</summary>
    internal double RateFor(RobotScene scene) =>
        (Feature == "chassis" ? RobotScene.ChassisNames[scene.Chassis] : RobotScene.BuildNames[scene.Build]) == Group ? Rate : Otherwise;
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
    /// <param name="associations">The words that captions may add, the first that is drawn alone.</param>
    public static string Of(RobotScene scene, ImmutableArray<Association> associations)
    {
        var template = Templates[scene.Random.Below(Aspect.CaptionTemplate, Templates.Length)];
        return string.Format(CultureInfo.InvariantCulture, template, Word(scene, associations),
            HeldObject.All[scene.Class].Name, RobotScene.ChassisNames[scene.Chassis], RobotScene.BuildNames[scene.Build]);
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
