using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data;

/// <summary>Reads the items of a CSV file: one per row, or several rows per item where an item is answered several times.</summary>
/// <remarks>Reading goes on after a wrong row, so that a message lists several. Not safe for concurrent use.</remarks>
internal sealed class ItemTable
{
    private readonly ItemColumns columns;
    private readonly bool repeats;
    private readonly List<Item> items = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    /// <param name="columns">The file and its columns.</param>
    /// <param name="repeats">Whether an item may have several rows.</param>
    public ItemTable(ItemColumns columns, bool repeats) => (this.columns, this.repeats) = (columns, repeats);

    /// <summary>Reads all rows.</summary>
    /// <param name="open">Called once with the open table; gives what to call for each right row with the index of its item, and
    /// what that finds wrong, null for nothing.</param>
    /// <exception cref="InputException">The file is missing or malformed, lacks a column, or has rows that can't be used;
    /// the message lists them, with their lines.</exception>
    public void Read(Func<CsvTable, Func<CsvLine, int, string?>> open)
    {
        using var table = CsvTable.Open(columns.Path);
        var reader = new ItemReader(columns, table);
        var visit = open(table);
        while (wrong.Count <= DataLimits.ListedRows && table.Next() is { } row)
        {
            if (items.Count == DataLimits.Samples)
                throw new InputException(FormattableString.Invariant(
                    $"{columns.Path} has more than {DataLimits.Samples} rows, the most that a dataset may have."));
            if ((reader.Problem(row) ?? Add(reader.Read(row, items.Count), out var item) ?? visit(row, item)) is { } problem)
                wrong.Add(FormattableString.Invariant($"{columns.Path}:{row.Line}: {problem}"));
        }

        if (wrong.Count > DataLimits.ListedRows)
            wrong[^1] = "and more after them";
        if (wrong.Count > 0)
            throw new InputException(string.Join('\n', wrong));
        if (items.Count == 0)
            throw new InputException($"{columns.Path} has no rows below its header.");
    }

    /// <summary>Number of items so far.</summary>
    public int Count => items.Count;

    /// <summary>The id of an item.</summary>
    public string Id(int item) => items[item].Id;

    /// <summary>The values of the label column that occur, distinct; without those of rows that have none.</summary>
    public IEnumerable<string> LabelValues => items.Select(item => item.Label).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>The items as samples, in the order of the file.</summary>
    public ImmutableArray<Sample> Samples(LabelSet labels) =>
    [
        .. items.Select(item =>
            new Sample(item.Id, item.Label.Length == 0 ? -1 : labels.IndexOf(item.Label)!.Value, item.Groups) { Set = item.Set }),
    ];

    private string? Add(Item item, out int index)
    {
        index = items.Count;
        if (known.TryAdd(item.Id, index))
        {
            items.Add(item);
            return null;
        }

        index = known[item.Id];
        if (!repeats)
            return string.Create(CultureInfo.InvariantCulture,
                $"the item '{item.Id}' is here a second time; it was on line {items[index].Line}");
        return item.Agrees(items[index]) ? null : string.Create(CultureInfo.InvariantCulture,
            $"the item '{item.Id}' has another label, group or set than on line {items[index].Line}; expected the same in each of its rows");
    }
}

/// <summary>What a file says of an item.</summary>
internal sealed record Item(string Id, string Label, ImmutableArray<string> Groups, string? Set, long Line)
{
    public bool Agrees(Item other) => Label == other.Label && Set == other.Set && Groups.SequenceEqual(other.Groups);
}

/// <summary>Reads one item from a row.</summary>
internal sealed class ItemReader
{
    private readonly ItemColumns columns;
    private readonly int count;
    private readonly int? item;
    private readonly int? label;
    private readonly int? set;
    private readonly ImmutableArray<int> groups;

    public ItemReader(ItemColumns columns, CsvTable table)
    {
        this.columns = columns;
        count = table.Columns.Length;
        item = columns.Item is null ? null : table.Column(columns.Item);
        label = columns.Label is null ? null : table.Column(columns.Label);
        set = columns.Set is null ? null : table.Column(columns.Set);
        groups = [.. columns.Groups.Select(group => table.Column(group.Column))];
    }

    /// <summary>What is wrong with a row; null for nothing.</summary>
    public string? Problem(CsvLine row)
    {
        if (row.Fields.Length != count)
            return string.Create(CultureInfo.InvariantCulture,
                $"the row has {row.Fields.Length} fields; expected {count}, as in the header");
        if (row.Fields.Any(field => field.Any(char.IsControl)))
            return "a value holds a line break or another control character; a quote may not be closed";
        if (item is { } id && row.Fields[id].Length == 0)
            return $"the column '{columns.Item}' is empty; expected the id of an item";
        return label is { } column ? LabelProblem(row.Fields[column]) : null;
    }

    /// <summary>Reads a right row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">How many items come before it, which numbers it where there are no ids.</param>
    public Item Read(CsvLine row, int before) => new(
        item is { } id ? row.Fields[id] : string.Create(CultureInfo.InvariantCulture, $"row {before + 1}"),
        label is { } column ? row.Fields[column] : "",
        [.. groups.Select(group => row.Fields[group] is { Length: > 0 } name ? name : Sample.UnknownGroup)],
        set is { } place && row.Fields[place].Length > 0 ? row.Fields[place] : null,
        row.Line);

    private string? LabelProblem(string value)
    {
        if (value.Length == 0)
            return columns.AllowsUnlabeled
                ? null
                : $"the column '{columns.Label}' is empty; expected a label, or 'missing-label: unlabeled' in the audit";
        return columns.Labels is null || columns.Labels.IndexOf(value) is not null
            ? null
            : $"'{value}' is no declared label; {NearestName.Expected(value, columns.Labels.Values)}";
    }
}
