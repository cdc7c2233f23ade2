using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>csv</c>.</summary>
internal static class CsvEntry
{
    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        var map = entry.Map;
        var value = map.Find("csv")!;
        var path = entry.Paths.Resolve(value, "the path of a CSV file");
        var root = map.Find("root") is { } rootValue
            ? entry.Paths.Resolve(rootValue, "the path of the folder that image paths are relative to")
            : Path.GetDirectoryName(path);
        var image = map.RequiredText("image", "the column of image paths");
        var label = map.Text("label");
        var caption = map.Text("caption");
        var missing = map.Name("missing-label");
        var labels = LabelsEntry.Read(entry);
        if (label is null && (map.Find("labels") ?? map.Find("missing-label")) is { } orphan)
            entry.Problems.Add(orphan.Position,
                $"the dataset '{entry.Name}' has no column of labels; expected the key 'label' with its name");
        var groups = ReadGroups(entry, "a list of columns with sensitive features");
        var set = map.Text("set");
        if (entry.Problems.Count > before || path is null || root is null || image is null)
            return null;
        var source = new CsvSource
        {
            Path = path,
            Root = root,
            Image = image,
            Label = label,
            AllowsUnlabeled = missing == "unlabeled",
            Groups = groups,
            Set = set,
            Caption = caption,
            Labels = labels,
        };
        return FolderEntry.List(entry, value, path, () => CsvDataset.List(entry.Name, source));
    }

    /// <summary>Reads <c>groups</c>: names of sensitive features, each once.</summary>
    public static ImmutableArray<string> ReadGroups(DatasetEntry entry, string expected)
    {
        if (entry.Map.Find("groups") is not { } value)
            return [];
        var groups = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Values.Items(value, entry.Problems, expected))
        {
            if (Values.Text(item, entry.Problems, "the name of a sensitive feature") is not { } column)
                continue;
            if (groups.Contains(column))
                entry.Problems.Add(item.Position, $"the sensitive feature '{column}' is here a second time; expected each once");
            groups.Add(column);
        }

        return groups.ToImmutable();
    }
}
