using System.Collections.Immutable;

namespace ClipAudit.Data.LabelSpaces;

/// <summary>Which classes of a label space a dataset has, and what it calls them.</summary>
internal sealed record SpaceChoice
{
    /// <summary>The label space.</summary>
    public required LabelSpace Space { get; init; }

    /// <summary>The column of what the source holds: names of sub-folders, values of a column.</summary>
    public required string Values { get; init; }

    /// <summary>The column of labels; classes without one are not in the dataset.</summary>
    public required string Labels { get; init; }

    /// <summary>The column that has 1 for the classes of the dataset; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Whether values of the source are told apart by their letters and digits alone, in either case.</summary>
    public bool Loose { get; init; }

    /// <summary>Whether other classes of the source are passed over.</summary>
    public bool SkipsOthers { get; init; }

    /// <summary>The labels.</summary>
    /// <exception cref="InputException">A value stands for two labels, or there are no classes.</exception>
    public LabelSet ToLabels()
    {
        var (value, label, name) = (Space.Columns.IndexOf(Values), Space.Columns.IndexOf(Labels), Space.Columns.IndexOf(LabelSpace.Name));
        var pairs = new List<KeyValuePair<string, string>>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var row in Space.Rows)
        {
            if (row[label].Length == 0 || row[value].Length == 0 || (Only is { } only && row[Space.Columns.IndexOf(only)] != "1"))
                continue;
            var key = Loose ? LabelSet.LettersAndDigits(row[value]) : row[value];
            if (!members.TryGetValue(row[label], out var list))
                members.Add(row[label], list = []);
            list.Add(row[name]);
            if (seen.TryAdd(key, row[label]))
                pairs.Add(KeyValuePair.Create(key, row[label]));
            else if (seen[key] != row[label])
                throw new InputException(
                    $"'{row[value]}' in the column '{Values}' of the label space '{Space.Id}' stands for '{seen[key]}' and for '{row[label]}'; expected one label.");
        }

        if (pairs.Count == 0)
            throw new InputException($"the label space '{Space.Id}' has no class with the columns '{Values}' and '{Labels}'.");
        var labels = LabelSet.Declared(pairs);
        return labels.In(
            new SpaceLabels(Space.Id, Space.Names, [.. labels.Labels.Select(own => members[own].ToImmutableArray())]), Loose, SkipsOthers);
    }
}
