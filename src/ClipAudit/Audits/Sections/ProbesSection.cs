using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Sections;

/// <summary>The probes of an audit.</summary>
/// <param name="Ids">The ids of all, those of wrong probes included.</param>
/// <param name="Items">The probes that are right.</param>
internal sealed record ProbesSectionResult(ImmutableArray<string> Ids, ImmutableArray<IProbe> Items);

/// <summary>Reads <c>probes</c>: a list of probes, each from the library (<c>use</c>, <c>with</c>) or written in place
/// (<c>kind</c>).</summary>
internal static class ProbesSection
{
    private const string Expected = "a list of probes";

    /// <summary>Reads the section.</summary>
    public static ProbesSectionResult Read(MapReader audit, ProbeLibrary library, AuditScope scope)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        var probes = ImmutableArray.CreateBuilder<IProbe>();
        var items = audit.Require("probes", Expected) is { } section ? Values.Items(section, scope.Problems, Expected) : [];
        foreach (var item in items)
        {
            if (Values.Map(item, scope.Problems, "a probe: a map with the key 'use' or 'kind'") is not { } map
                || ReadDefinition(map, library, scope.Problems) is not { } definition)
                continue;
            if (ids.Contains(definition.Id, StringComparer.OrdinalIgnoreCase))
                scope.Problems.Add(map.Position,
                    $"a probe before this one has the id '{definition.Id}'; expected an id of its own, by the key 'id'");
            ids.Add(definition.Id);
            var kind = ProbeKinds.All.First(kind => kind.Name == definition.Kind);
            if (kind.Read(definition, scope) is not { } probe)
                continue;
            GivenCheck.Check(probe, map.Position, scope);
            probes.Add(probe);
        }

        return new ProbesSectionResult(ids.ToImmutable(), probes.ToImmutable());
    }

    private static ProbeDefinition? ReadDefinition(YamlMap map, ProbeLibrary library, Problems problems)
    {
        var (use, kind) = (Find(map, "use"), Find(map, "kind"));
        if (use is null == kind is null)
        {
            problems.Add(map.Position, use is null
                ? "the probe names neither a definition nor a kind; expected the key 'use' or 'kind'"
                : "the probe has both keys 'use' and 'kind'; expected one of them");
            return null;
        }

        var reader = new MapReader(map, "the probe", use is null ? ProbeKeys.InPlace : ProbeKeys.Use, problems);
        var id = ReadId(reader, problems);
        return use is null
            ? InPlace(map, reader, kind!, id, problems)
            : FromLibrary(map, reader, library.Read(reader.Find("use")!, id, problems), problems);
    }

    private static YamlValue? Find(YamlMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    private static string? ReadId(MapReader reader, Problems problems)
    {
        if (reader.Find("id") is not { } value || Values.Text(value, problems) is not { } id)
            return null;
        if (!SafeName.IsSafe(id))
            problems.Add(value.Position,
                $"'{id}' can't be the id of a probe, as files are named after it; expected {SafeName.Expected}");
        return id;
    }

    // The settings are read by the kind, which notes the unknown ones.
    private static ProbeDefinition? InPlace(YamlMap map, MapReader reader, YamlValue kindValue, string? id, Problems problems)
    {
        var head = ProbeHead.Read(reader);
        if (Values.Name(kindValue, problems, "kind of probe", ProbeKinds.Names) is not { } kind)
            return null;
        return new ProbeDefinition
        {
            Id = id ?? kind,
            Kind = kind,
            Title = head.Title,
            Question = head.Question,
            Citations = head.Citations,
            Limits = head.Limits,
            Published = PublishedRows.Read(reader, kind, problems),
            Settings = ProbeHead.Settings(map),
        };
    }

    private static ProbeDefinition? FromLibrary(YamlMap map, MapReader reader, ProbeDefinition? definition, Problems problems)
    {
        var title = reader.Text("title");
        var overrides = reader.Find("with") is { } value ? Values.Map(value, problems, "a map of settings") : null;
        reader.Finish();
        if (definition is null)
            return null;
        var written = overrides?.Entries ?? [];
        var given = definition.Settings.Entries;
        var kept = given.Where(entry => written.All(other => other.Key != entry.Key));
        // Nothing in the place of a setting of the definition takes it away.
        var replaced = written.Where(entry => entry.Value is not YamlScalar { IsNothing: true } || given.All(own => own.Key != entry.Key));
        return definition with
        {
            Title = title ?? definition.Title,
            Settings = new YamlMap(map.Position, [.. kept, .. replaced]),
        };
    }
}
