using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Data.LabelSpaces;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads the <c>label-space</c> of a dataset: which classes of a shared table it has, and what it calls them.</summary>
internal static class LabelSpaceEntry
{
    private const string Example = "a map, such as { use: imagenet, values: wnid }";

    /// <summary>Reads the key; null when it is missing or wrong.</summary>
    public static LabelSet? Read(DatasetEntry entry)
    {
        if (entry.Map.Find("label-space") is not { } value || Values.Map(value, entry.Problems, Example) is not { } yaml)
            return null;
        var before = entry.Problems.Count;
        var map = new MapReader(yaml, $"the label space of the dataset '{entry.Name}'", DatasetKeys.LabelSpace, entry.Problems);
        var space = map.Require("use", "the id of a label space in the library") is { } use ? entry.Library.ReadSpace(use, entry.Problems) : null;
        ImmutableArray<string> columns = space?.Columns ?? [];
        var values = Column(map.Require("values", "the column of what sub-folders are called"), columns, entry.Problems);
        var labels = Column(map.Find("labels"), columns, entry.Problems);
        var only = Column(map.Find("only"), columns, entry.Problems);
        var match = map.Name("match");
        var others = map.Name("others");
        map.Finish();
        if (others == "skip" && entry.Map.Peek("folder") is null)
            entry.Problems.Add(map.Find("others")!.Position, "other classes are passed over in folders alone; expected 'error', or none");
        if (entry.Problems.Count > before || space is null || values is null)
            return null;
        try
        {
            return new SpaceChoice
            {
                Space = space,
                Values = values,
                Labels = labels ?? LabelSpace.Name,
                Only = only,
                Loose = match == "letters-and-digits",
                SkipsOthers = others == "skip",
            }.ToLabels();
        }
        catch (InputException exception)
        {
            entry.Problems.Add(value.Position, exception.Message);
            return null;
        }
    }

    private static string? Column(YamlValue? value, ImmutableArray<string> columns, Problems problems) =>
        value is null ? null : columns.IsEmpty ? Values.Text(value, problems) : Values.Name(value, problems, "column of the label space", columns);
}
