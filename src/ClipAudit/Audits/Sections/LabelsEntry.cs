using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads the <c>labels</c> of a dataset: all of them in their order, as a list, or as a map from the values of the
/// source to labels.</summary>
internal static class LabelsEntry
{
    private const string Expected = "a list of labels, or a map from the values of the source to labels";

    /// <summary>Reads the key; null when it is missing or wrong.</summary>
    public static LabelSet? Read(DatasetEntry entry)
    {
        if (entry.Map.Find("labels") is not { } value)
            return entry.SpaceLabels;
        if (entry.Map.Find("label-space") is not null)
        {
            entry.Problems.Add(value.Position, $"the dataset '{entry.Name}' has both keys 'labels' and 'label-space'; expected one of them");
            return null;
        }

        var before = entry.Problems.Count;
        var pairs = value is YamlMap map ? FromMap(map, entry.Problems) : FromList(value, entry.Problems);
        return entry.Problems.Count == before ? LabelSet.Declared(pairs) : null;
    }

    private static List<KeyValuePair<string, string>> FromMap(YamlMap map, Problems problems)
    {
        if (map.Entries.IsEmpty)
            problems.Add(map.Position, $"here is an empty map; expected {Expected}");
        return [.. map.Entries.Select(pair => KeyValuePair.Create(pair.Key, Values.Text(pair.Value, problems, "a label") ?? ""))];
    }

    private static List<KeyValuePair<string, string>> FromList(YamlValue value, Problems problems)
    {
        var labels = new List<KeyValuePair<string, string>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Values.Items(value, problems, Expected))
        {
            if (Values.Text(item, problems, "a label") is not { } label)
                continue;
            if (!seen.Add(label))
                problems.Add(item.Position, $"the label '{label}' is here a second time; expected each once");
            labels.Add(KeyValuePair.Create(label, label));
        }

        return labels;
    }
}
