using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>folder</c>.</summary>
internal static class FolderEntry
{
    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        var value = entry.Map.Find("folder")!;
        var folder = entry.Paths.Resolve(value, "the path of a folder with a sub-folder of images per class");
        var labels = LabelsEntry.Read(entry);
        var pattern = ReadPattern(entry);
        return folder is null || entry.Problems.Count > before
            ? null
            : List(entry, value, folder, () => FolderDataset.List(entry.Name, folder, labels, pattern));
    }

    private static FileNamePattern? ReadPattern(DatasetEntry entry)
    {
        if (entry.Map.Find("groups-from") is not { } value
            || Values.Map(value, entry.Problems, @"a map, such as { pattern: '^(?<age>[0-9]+)_' }") is not { } yaml)
            return null;
        var map = new MapReader(yaml, "'groups-from'", DatasetKeys.GroupsFrom, entry.Problems);
        var pattern = map.Require("pattern", "a regular expression whose named parts are the sensitive features");
        map.Finish();
        if (pattern is null || Values.Text(pattern, entry.Problems, "a regular expression") is not { } text)
            return null;
        try
        {
            return FileNamePattern.Parse(text);
        }
        catch (InputException exception)
        {
            entry.Problems.Add(pattern.Position, exception.Message);
            return null;
        }
    }

    /// <summary>Lists the samples; what is wrong with the source is noted at the value that names it.</summary>
    public static Dataset? List(DatasetEntry entry, YamlValue value, string path, Func<Dataset> list)
    {
        try
        {
            return list();
        }
        catch (InputException exception)
        {
            var text = exception.Message.Replace("\n", "\n  ", StringComparison.Ordinal);
            entry.Paths.Refuse(value, path, $"the dataset '{entry.Name}' can't be used: {text}{entry.Layout}");
            return null;
        }
    }
}
