using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.ReferenceWorld;

/// <summary>A word that captions use more often for some pictures than for the others: for one group, which plants an
/// association, or for robots that hold certain things, which gives the word a meaning.</summary>
/// <param name="Word">The adjective.</param>
/// <param name="Feature">"chassis", "build" or "holds".</param>
/// <param name="Groups">The groups, or the things held, that it is tied to.</param>
/// <param name="Rate">Share of their captions that use the word, from 0 to 1.</param>
/// <param name="Otherwise">Share of the other captions that do, from 0 to 1.</param>
public sealed record Association(string Word, string Feature, ImmutableArray<string> Groups, double Rate, double Otherwise)
{
    /// <summary>Reads an association written as "dangerous:chassis=red:0.4:0.1" or "friendly:holds=heart+flower:0.3:0.1".</summary>
    /// <exception cref="InputException">It is written otherwise, or names what isn't there.</exception>
    public static Association Parse(string text)
    {
        if (text.Split(':') is [{ Length: > 0 } word, var pair, var rate, var otherwise]
            && pair.Split('=') is [var feature, var names]
            && Known(feature) is { IsDefault: false } known
            && names.Split('+') is var groups && groups.All(known.Contains)
            && Share(rate) is { } share && Share(otherwise) is { } otherShare)
            return new Association(word, feature, [.. groups], share, otherShare);
        throw new InputException($"'{text}' is no association. Write it as dangerous:chassis=red:0.4:0.1 — the word, the group "
            + "(a chassis or a build; several with a + between them) or what the robot holds (holds=hammer+key), the share of "
            + "their captions that use the word, and the share of the others.");
    }

    /// <summary>Share of a scene's captions that use the word.</summary>
    internal double RateFor(RobotScene scene) => Groups.Contains(Feature switch
    {
        "chassis" => RobotScene.ChassisNames[scene.Chassis],
        "build" => RobotScene.BuildNames[scene.Build],
        _ => HeldObject.All[scene.Class].Name,
    }) ? Rate : Otherwise;

    private static ImmutableArray<string> Known(string feature) =>
        feature == "holds" ? RobotWorld.Labels : RobotWorld.Features.FirstOrDefault(known => known.Feature == feature).Groups;

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;
}
