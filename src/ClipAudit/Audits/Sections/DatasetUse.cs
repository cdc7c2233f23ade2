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
    private readonly DefinedDataset? defined;
    private readonly LabelSet? labels;
    private readonly DatasetEntry entry;
    private readonly int border;

    private DatasetUse(DatasetEntry entry, ImmutableArray<DatasetKind> kinds, DefinedDataset? defined)
    {
        this.entry = entry;
        Kinds = kinds;
        this.defined = defined;
        labels = LabelSpaceEntry.Read(entry);
        border = (int)(entry.Map.Whole("crop-border") ?? 0);
    }

    /// <summary>The entry as the kind reads it.</summary>
    public DatasetEntry Entry => entry with { SpaceLabels = labels, Layout = Layout };

    /// <summary>The kinds whose source it names; one, where it is right.</summary>
    public ImmutableArray<DatasetKind> Kinds { get; }

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
            return With(map, null);
        if (library.Read(use.Value, problems) is not { } defined)
            return null;
        var kept = defined.Settings.Entries.Where(entry => map.Entries.All(own => own.Key != entry.Key));
        return With(map with { Entries = [.. map.Entries, .. kept] }, defined);

        DatasetUse With(YamlMap keys, DefinedDataset? definition)
        {
            var reader = new MapReader(keys, $"the dataset '{name}'", DatasetKinds.KeysOf(keys), problems);
            reader.Find("use");
            return new DatasetUse(read(reader), DatasetKinds.Of(keys), definition);
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


}
