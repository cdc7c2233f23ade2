using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>robots</c>: pictures of the reference world.</summary>
internal static class RobotsEntry
{
    private static readonly ImmutableArray<string> Chassis = RobotWorld.Features[0].Groups;
    private static readonly ImmutableArray<string> Builds = RobotWorld.Features[1].Groups;

    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        if (Values.Map(entry.Map.Find("robots")!, entry.Problems, "a map, such as { count: 1000, seed: 1 }") is not { } value)
            return null;
        var map = new MapReader(value, $"the robots of the dataset '{entry.Name}'", DatasetKeys.RobotSettings, entry.Problems);
        var settings = ReadSettings(map, entry.Problems);
        var everyChassis = map.Name("counterfactual") is not null;
        map.Finish();
        return entry.Problems.Count > before ? null : RobotDataset.List(entry.Name, settings, everyChassis);
    }

    private static WorldSettings ReadSettings(MapReader map, Problems problems) => new()
    {
        Count = map.Require("count", "the number of pictures") is null ? 1 : (int)(map.Whole("count") ?? 1),
        Seed = map.Require("seed", "a whole number; another one gives other pictures") is { } seed
            ? Values.Whole(seed, problems, long.MinValue) ?? 0
            : 0,
        Rendition = map.Name("rendition") is { } name ? Renditions.Parse(name) : Rendition.Photo,
        Size = (int)(map.Whole("size") ?? WorldSettings.UsualSize),
        Rare = ReadShare(map, "rare", DatasetKeys.Rare, "build", Builds, problems) is var (chassis, build, share) ? new GroupShare(chassis, build, share) : null,
        Tie = ReadShare(map, "tie", DatasetKeys.Tie, "holds", RobotWorld.Labels, problems) is var (tied, held, often) ? new TiedClass(tied, held, often) : null,
    };

    // A chassis, what it goes with, and a share: { chassis: yellow, build: small, share: 0.1 }.
    private static (int Chassis, int Second, double Share)? ReadShare(
        MapReader robots, string key, MapKeys keys, string second, ImmutableArray<string> seconds, Problems problems)
    {
        var example = $"a map, such as {{ chassis: {Chassis[0]}, {second}: {seconds[0]}, share: 0.1 }}";
        if (robots.Find(key) is not { } value || Values.Map(value, problems, example) is not { } yaml)
            return null;
        var map = new MapReader(yaml, $"'{key}'", keys, problems);
        var chassis = Index(map, "chassis", Chassis, problems);
        var other = Index(map, second, seconds, problems);
        var share = map.Require("share", NumberRange.Share.Expected) is { } number ? Values.Number(number, problems, NumberRange.Share) : null;
        map.Finish();
        return chassis is { } first && other is { } index && share is { } known ? (first, index, known) : null;
    }

    private static int? Index(MapReader map, string key, ImmutableArray<string> names, Problems problems) =>
        map.Require(key, $"one of {string.Join(", ", names)}") is { } value && Values.Name(value, problems, key, names) is { } name
            ? names.IndexOf(name)
            : null;
}
