using System.Collections.Immutable;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>What all kinds of datasets share beside their own keys: <c>use</c>, <c>label-space</c>, <c>class-names</c>,
/// <c>crop-border</c>.</summary>
internal sealed class DatasetUse
{
    private const int MostBorder = 1_000;

    private readonly DefinedDataset? defined;
    private readonly LabelSet? labels;
    private readonly DatasetEntry entry;
    private readonly int border;

    private DatasetUse(DatasetEntry entry, DefinedDataset? defined)
    {
        this.entry = entry;
        this.defined = defined;
        labels = LabelSpaceEntry.Read(entry);
        border = ReadBorder();
    }

    /// <summary>The entry as the kind reads it.</summary>
    public DatasetEntry Entry => entry with { SpaceLabels = labels, Layout = Layout };

    /// <summary>The keys of a dataset with those that its definition gives; null after noting what is wrong.</summary>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="map">The keys that the audit gives, which come before those of the definition.</param>
    /// <param name="library">The definitions.</param>
    /// <param name="read">Makes an entry of keys.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static DatasetUse? Of(
        string name, YamlMap map, DatasetLibrary library, Func<MapReader, DatasetEntry> read, Problems problems)
    {
        if (map.Entries.FirstOrDefault(entry => entry.Key == "use") is not { } use)
            return new DatasetUse(read(Reader(map)), null);
        if (library.Read(use.Value, problems) is not { } defined)
            return null;
        var kept = defined.Settings.Entries.Where(entry => map.Entries.All(own => own.Key != entry.Key));
        return new DatasetUse(read(Reader(map with { Entries = [.. map.Entries, .. kept] })), defined);

        MapReader Reader(YamlMap keys)
        {
            var reader = new MapReader(keys, $"the dataset '{name}'", problems);
            reader.Find("use");
            return reader;
        }
    }

    /// <summary>Puts over a dataset what was read here; null after noting what is wrong.</summary>
    public Dataset? Apply(Dataset dataset)
    {
        if (labels is not null && !dataset.Labels.SequenceEqual(labels.Labels))
        {
            entry.Problems.Add(entry.Map.Find("label-space")!.Position,
                $"the dataset '{dataset.Name}' has labels of its own ({dataset.Kind}); expected no 'label-space'");
            return null;
        }

        if (border > 0 && !dataset.GivenModels.IsEmpty)
            entry.Problems.Add(entry.Map.Find("crop-border")!.Position, $"the dataset '{dataset.Name}' has no images to crop; expected no 'crop-border'");
        var placed = dataset with { Space = labels?.Space, Border = border, Definition = defined?.Definition };
        return placed with
        {
            ClassNames = ClassNamesEntry.Read(entry, placed),
            Notes = [.. dataset.Notes, .. Notes(dataset.Samples.Length)],
        };
    }

    private string Layout => defined is null ? "" : $" {defined.Definition.Title} lies like this: {defined.Layout}.";

    private ImmutableArray<string> Notes(int images)
    {
        if (defined is null)
            return [];
        var definition = defined.Definition;
        return definition.Images is { } whole && whole != images
            ? [FormattableString.Invariant($"{images} images are here; {definition.Title} has {whole}. Published values are for the whole."), .. definition.Caveats]
            : definition.Caveats;
    }

    private int ReadBorder()
    {
        if (entry.Map.Find("crop-border") is not { } value || Values.Whole(value, entry.Problems, 0) is not { } pixels)
            return 0;
        if (pixels > MostBorder)
            entry.Problems.Add(value.Position, FormattableString.Invariant($"here is {pixels}; expected at most {MostBorder} pixels"));
        return (int)Math.Min(pixels, MostBorder);
    }
}
