using System.Collections.Immutable;
using System.Text;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Data.Tars;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>webdataset</c>.</summary>
internal static class WebDatasetEntry
{
    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        var map = entry.Map;
        var value = map.Find("webdataset")!;
        var patterns = Values.Texts(value, entry.Problems, "the path of a tar file, such as \"shards/{0000..0031}.tar\"");
        if (patterns.Any(pattern => pattern.Any(char.IsControl)))
            entry.Problems.Add(value.Position, "the path holds a control character; expected the path of a tar file");
        var images = map.Texts("image", "a list of extensions, such as [jpg, png]");
        var label = map.Text("label");
        var caption = map.Text("caption");
        var missing = map.Name("missing-label");
        var labels = ReadLabels(entry, out var classes);
        if (label is null && (map.Find("labels") ?? map.Find("classes") ?? map.Find("missing-label")) is { } orphan)
            entry.Problems.Add(orphan.Position,
                $"the dataset '{entry.Name}' doesn't say where its labels are; expected the key 'label' with cls or json.KEY");
        var groups = CsvEntry.ReadGroups(entry, "a list of keys of .json with sensitive features");
        if (entry.Problems.Count > before)
            return null;
        var source = new WebDatasetSource
        {
            Shards = [],
            Label = label is null ? null : MemberField.Parse(label),
            AllowsUnlabeled = missing == "unlabeled",
            Labels = labels,
            Classes = classes,
            Groups = groups,
            Caption = caption is null ? null : MemberField.Parse(caption),
        };
        if (!images.IsEmpty)
            source = source with { Images = [.. images.Select(image => image.TrimStart('.').ToLowerInvariant()).Distinct()] };
        return FolderEntry.List(entry, value, Path.GetFullPath(patterns[0], entry.Paths.Folder), () => WebDatasetReader.List(
            entry.Name, source with { Shards = [.. patterns.SelectMany(pattern => ShardPattern.Paths(pattern, entry.Paths.Folder))] }));
    }

    // Numbers are places in a list of labels, or in a file of classes; a map says itself what its numbers mean.
    private static LabelSet? ReadLabels(DatasetEntry entry, out ImmutableArray<string> classes)
    {
        var labels = LabelsEntry.Read(entry);
        classes = entry.Map.Find("labels") is YamlMap ? [] : labels?.Labels ?? [];
        if (entry.Map.Find("classes") is not { } value)
            return labels;
        if (entry.Map.Find("labels") is not null)
            entry.Problems.Add(value.Position,
                $"the dataset '{entry.Name}' has its labels in 'labels' and in 'classes'; expected one of them");
        if (entry.Paths.Resolve(value, "the path of a file with a class name per line") is not { } path)
            return null;
        try
        {
            classes = ClassNames(path);
            return LabelSet.Declared(classes.Select(name => KeyValuePair.Create(name, name)));
        }
        catch (InputException exception)
        {
            entry.Paths.Refuse(value, path, exception.Message);
            return null;
        }
    }

    private static ImmutableArray<string> ClassNames(string path)
    {
        var lines = Encoding.UTF8.GetString(BoundedFile.Read(path, DataLimits.ClassBytes, "a file with a class name per line"))
            .TrimStart('\uFEFF').TrimEnd().Split('\n');
        var names = ImmutableArray.CreateBuilder<string>(lines.Length);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var name = line.Trim();
            if (name.Length == 0 || name.Any(char.IsControl))
                throw new InputException(FormattableString.Invariant($"{path}:{names.Count + 1}: expected the name of a class."));
            if (!known.TryAdd(name, names.Count + 1))
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{names.Count + 1}: the class '{name}' is here a second time; it was on line {known[name]}."));
            names.Add(name);
        }

        return names.ToImmutable();
    }
}
