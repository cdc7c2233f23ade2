using System.Globalization;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Inputs;

/// <summary>Puts into an audit what other places decide: defaults, and the settings of the definitions that it uses. Environment
/// variables and the settings of the call are in it already.</summary>
/// <remarks>Reading what comes out, with the same library, gives the same audit.</remarks>
internal sealed class ResolvedShape(ProbeLibrary probes, DatasetLibrary datasets, Problems problems)
{
    /// <summary>Resolves an audit that was read without problems.</summary>
    /// <param name="root">Its shape.</param>
    /// <param name="audit">What was read of it.</param>
    public YamlMap Of(YamlMap root, Audit audit)
    {
        var resolved = root with
        {
            Entries =
            [
                .. root.Entries.Select(entry => entry.Key switch
                {
                    "probes" when entry.Value is YamlList list => entry with { Value = list with { Items = [.. list.Items.Select(Probe)] } },
                    "datasets" when entry.Value is YamlMap map => entry with { Value = map with { Entries = [.. map.Entries.Select(Dataset)] } },
                    _ => entry,
                }),
            ],
        };
        resolved = With(resolved, "title", Quoted(root, audit.Title));
        resolved = With(resolved, "seed", Plain(root, audit.Seed.ToString(CultureInfo.InvariantCulture)));
        resolved = With(resolved, "max-unreadable", Plain(root, audit.MaxUnreadable.ToString(CultureInfo.InvariantCulture)));
        return With(resolved, "report", new YamlMap(root.Position,
            [new YamlEntry(root.Position, "formats", new YamlList(root.Position, [.. audit.Report.Formats.Select(format => Plain(root, format))]))]));
    }

    // A setting of the definition that the audit takes away, by giving nothing for it, stays taken away.
    private YamlValue Probe(YamlValue item)
    {
        if (item is not YamlMap map || Find(map, "use") is not { } use || probes.Read(use, null, problems) is not { } definition)
            return item;
        var written = (Find(map, "with") as YamlMap)?.Entries ?? [];
        var settings = new YamlMap(map.Position, [.. definition.Settings.Entries.Where(own => written.All(other => other.Key != own.Key)), .. written]);
        return settings.Entries.IsEmpty
            ? item
            : map with { Entries = [.. map.Entries.Where(entry => entry.Key != "with"), new YamlEntry(map.Position, "with", settings)] };
    }

    private YamlEntry Dataset(YamlEntry entry) =>
        entry.Value is YamlMap map && Find(map, "use") is { } use && datasets.Read(use, problems) is { } defined
            ? entry with { Value = map with { Entries = [.. map.Entries, .. defined.Settings.Entries.Where(own => Find(map, own.Key) is null)] } }
            : entry;

    private static YamlMap With(YamlMap map, string key, YamlValue value) =>
        Find(map, key) is null ? map with { Entries = map.Entries.Add(new YamlEntry(map.Position, key, value)) } : map;

    private static YamlValue? Find(YamlMap map, string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    private static YamlScalar Plain(YamlMap root, string text) => new(root.Position, text, true, []);

    private static YamlScalar Quoted(YamlMap root, string text) => new(root.Position, text, false, []);
}
