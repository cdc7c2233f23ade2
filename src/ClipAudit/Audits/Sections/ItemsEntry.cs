using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads the keys by which a dataset says what the columns of its CSV file hold of the items: <c>item</c>,
/// <c>label</c>, <c>labels</c>, <c>missing-label</c>, <c>groups</c>, <c>set</c>.</summary>
internal static class ItemsEntry
{
    /// <summary>Reads the keys; what is wrong is noted.</summary>
    /// <param name="entry">The dataset.</param>
    /// <param name="path">The CSV file.</param>
    public static ItemColumns Read(DatasetEntry entry, string path)
    {
        var map = entry.Map;
        var label = map.Text("label");
        var missing = map.Name("missing-label");
        if (label is null && map.Find("missing-label") is { } orphan)
            entry.Problems.Add(orphan.Position,
                $"the dataset '{entry.Name}' has no column of labels; expected the key 'label' with its name");
        return new ItemColumns
        {
            Path = path,
            Item = map.Text("item"),
            Label = label,
            AllowsUnlabeled = missing == "unlabeled",
            Labels = LabelsEntry.Read(entry),
            Groups = ReadGroups(entry),
            Set = map.Text("set"),
        };
    }

    /// <summary>Reads <c>groups</c>: a list of columns, or a map from sensitive features to columns.</summary>
    public static ImmutableArray<FeatureColumn> ReadGroups(DatasetEntry entry)
    {
        if (entry.Map.Find("groups") is not { } value)
            return [];
        if (value is not YamlMap map)
            return [.. CsvEntry.ReadGroups(entry, "a list of columns with sensitive features").Select(name => new FeatureColumn(name, name))];
        var groups = ImmutableArray.CreateBuilder<FeatureColumn>();
        foreach (var pair in map.Entries)
            if (Values.Text(pair.Value, entry.Problems, "the name of a column") is { } column)
                groups.Add(new FeatureColumn(pair.Key, column));
        return groups.ToImmutable();
    }
}
