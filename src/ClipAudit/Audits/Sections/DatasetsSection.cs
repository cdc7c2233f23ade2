using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>datasets</c>: a map per name, whose kind is told by the key that names its source.</summary>
internal sealed class DatasetsSection
{
    private readonly YamlValue? section;
    private readonly AuditPaths paths;
    private readonly DatasetLibrary library;
    private readonly Problems problems;
    private readonly List<string> names;

    // Their listing was kept by a run, with what it took.
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> shifts = new(StringComparer.Ordinal);

    private DatasetsSection(YamlValue? section, AuditPaths paths, DatasetLibrary library, Problems problems)
    {
        this.library = library;
        this.section = section;
        this.paths = paths;
        this.problems = problems;
        names = section is YamlMap map ? [.. map.Entries.Select(entry => entry.Key)] : [];
    }

    /// <summary>Reads the section and lists the samples of its datasets.</summary>
    public static Named<Dataset> Read(
        MapReader audit, AuditPaths paths, DatasetLibrary library, SampleLimit? limit, Problems problems)
    {
        var reading = new DatasetsSection(
            TablesSection.RequireUnlessGiven(audit, "datasets", "a map of names and datasets"), paths, library, problems);
        var all = Named<Dataset>.Read(reading.section, "dataset", problems, reading.ReadDataset);
        return limit is null ? all : all with { Items = limit.Of(all.Items, reading.kept) };
    }

    private Dataset? ReadDataset(YamlEntry entry)
    {
        if (paths.ListingOf(entry.Key) is { } listed)
        {
            kept.Add(entry.Key);
            return listed;
        }

        var own = paths.Apart();
        if (Values.Map(entry.Value, problems, "a map, such as { folder: photos }") is not { } map)
            return null;
        if (DatasetUse.Of(entry.Key, map, library, Entry, problems) is not { } use)
            return null;
        var reader = use.Entry.Map;
        var shiftOf = ReadShift(entry.Key, reader);
        var kinds = use.Kinds;
        if (kinds.Length != 1)
        {
            var keys = string.Join(", ", DatasetKinds.All.Select(kind => kind.Key));
            var found = kinds.Length == 0 ? "names no source" : "names several sources";
            problems.Add(entry.Position, $"the dataset '{entry.Key}' {found}; expected one of the keys {keys}");
            return null;
        }

        var dataset = kinds[0].Read(use.Entry) is { } read ? GroupNamesEntry.Apply(reader, use.Apply(read), problems) : null;
        foreach (var key in (ReadOnlySpan<string>)["class-names", "group-names", "bands"])
            reader.Find(key);
        reader.Finish();
        // Of images, what was listed is kept, and not the files that list them.
        if (dataset is { GivenModels.IsEmpty: false })
            paths.Take(own);
        return dataset is null ? null : dataset with { ShiftOf = shiftOf };

        DatasetEntry Entry(MapReader keys) => new(entry.Key, keys, own, problems) { Library = library };
    }

    private string? ReadShift(string name, MapReader reader)
    {
        if (reader.Find("shift-of") is not { } value || Values.Name(value, problems, "dataset", names) is not { } reference)
            return null;
        shifts[name] = reference;
        for (var at = reference; at is not null; at = shifts.GetValueOrDefault(at))
        {
            if (at != name)
                continue;
            problems.Add(value.Position, $"the dataset '{name}' is a shift of itself; expected the dataset that it departs from");
            shifts.Remove(name);
            return null;
        }

        return reference;
    }
}
