using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data;

/// <summary>A dataset that a CSV file lists: a row per image, columns for its path, label and sensitive features.</summary>
internal sealed record CsvSource
{
    /// <summary>The CSV file.</summary>
    public required string Path { get; init; }

    /// <summary>The folder that image paths are relative to, and that none may leave.</summary>
    public required string Root { get; init; }

    /// <summary>The column of image paths.</summary>
    public required string Image { get; init; }

    /// <summary>The column of labels; null for a dataset without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a row may have no label.</summary>
    public bool AllowsUnlabeled { get; init; }

    /// <summary>The column that names sets of images which differ in one attribute; null for none.</summary>
    public string? Set { get; init; }

    /// <summary>The columns of sensitive features.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>The column of captions; null for a dataset without captions. With it an image may have several rows.</summary>
    public string? Caption { get; init; }

    /// <summary>The labels that the audit declares; null takes those that occur.</summary>
    public LabelSet? Labels { get; init; }
}

/// <summary>Reads datasets that CSV files list.</summary>
internal sealed class CsvDataset
{
    private readonly CsvSource source;
    private readonly FolderBounds bounds;
    private readonly string root;
    private readonly List<Row> rows = [];
    private readonly List<(string Id, string Text)> captions = [];
    private readonly Dictionary<string, (long Line, int Row)> known = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    private CsvDataset(CsvSource source)
    {
        this.source = source;
        root = Path.GetFullPath(source.Root);
        bounds = new FolderBounds(root);
    }

    /// <summary>Lists the samples, in ordinal order of their ids.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="source">The file and its columns.</param>
    /// <exception cref="InputException">The file is missing or malformed, lacks a column, or has rows that can't be used;
    /// the message lists them, with their lines.</exception>
    public static Dataset List(string name, CsvSource source)
    {
        if (!Directory.Exists(source.Root))
            throw new InputException($"the folder {source.Root} does not exist.");
        var reading = new CsvDataset(source);
        reading.ReadRows();
        return reading.ToDataset(name);
    }

    private void ReadRows()
    {
        using var table = CsvTable.Open(source.Path);
        var image = table.Column(source.Image);
        int? label = source.Label is null ? null : table.Column(source.Label);
        int? set = source.Set is null ? null : table.Column(source.Set);
        int? caption = source.Caption is null ? null : table.Column(source.Caption);
        ImmutableArray<int> features = [.. source.Groups.Select(table.Column)];
        while (table.Next() is { } row)
        {
            if (Problem(row, table.Columns.Length, image, label, out var id) is { } problem)
                wrong.Add(FormattableString.Invariant($"{source.Path}:{row.Line}: {problem}"));
            else if (rows.Count == DataLimits.Samples || captions.Count == DataLimits.Samples)
                throw new InputException(FormattableString.Invariant(
                    $"{source.Path} has more than {DataLimits.Samples} rows, the most that a dataset may have."));
            else if (Add(
                new Row(id, label is { } column ? row.Fields[column] : "", [.. features.Select(f => Group(row.Fields[f]))], SetOf(row, set)),
                caption is { } text ? row.Fields[text] : null, row.Line) is { } difference)
                wrong.Add(FormattableString.Invariant($"{source.Path}:{row.Line}: {difference}"));
            if (wrong.Count > DataLimits.ListedRows)
                break;
        }

        if (wrong.Count > DataLimits.ListedRows)
            wrong[^1] = "and more after them";
        if (wrong.Count > 0)
            throw new InputException(string.Join('\n', wrong));
        if (rows.Count == 0)
            throw new InputException($"{source.Path} has no rows below its header.");
    }

    private string? Problem(CsvLine row, int columns, int image, int? label, out string id)
    {
        id = "";
        if (row.Fields.Length != columns)
            return string.Create(CultureInfo.InvariantCulture,
                $"the row has {row.Fields.Length} fields; expected {columns}, as in the header");
        if (row.Fields.Any(field => field.Any(char.IsControl)))
            return "a value holds a line break or another control character; a quote may not be closed";
        var path = row.Fields[image];
        if (path.Length == 0)
            return $"the column '{source.Image}' is empty; expected the path of an image";
        var full = Path.GetFullPath(path, root);
        if (!bounds.Contains(full))
            return $"the path '{path}' leaves the folder {source.Root}; expected a path inside it";
        id = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        return label is { } column ? LabelProblem(row.Fields[column]) : null;
    }

    // What is wrong with the row beside others; null when it was added.
    private string? Add(Row row, string? caption, long line)
    {
        if (caption?.Length == 0)
            return $"the column '{source.Caption}' is empty; expected a caption";
        if (known.TryAdd(row.Id, (line, rows.Count)))
            rows.Add(row);
        else if (caption is null)
            return string.Create(CultureInfo.InvariantCulture,
                $"the image '{row.Id}' is here a second time; it was on line {known[row.Id].Line}");
        else if (!row.Agrees(rows[known[row.Id].Row]))
            return string.Create(CultureInfo.InvariantCulture,
                $"the image '{row.Id}' has another label, group or set than on line {known[row.Id].Line}; expected the same in each of its rows");
        if (caption is not null)
            captions.Add((row.Id, caption));
        return null;
    }

    private string? LabelProblem(string value)
    {
        if (value.Length == 0)
            return source.AllowsUnlabeled
                ? null
                : $"the column '{source.Label}' is empty; expected a label, or 'missing-label: unlabeled' in the audit";
        return source.Labels is null || source.Labels.IndexOf(value) is not null
            ? null
            : $"'{value}' is no declared label; {NearestName.Expected(value, source.Labels.Values)}";
    }

    private static string? SetOf(CsvLine row, int? column) =>
        column is { } set && row.Fields[set].Length > 0 ? row.Fields[set] : null;

    private static string Group(string value) => value.Length == 0 ? Sample.UnknownGroup : value;

    private Dataset ToDataset(string name)
    {
        var labels = source.Labels ?? LabelSet.Found(rows.Where(row => row.Label.Length > 0).Select(row => row.Label));
        ImmutableArray<Sample> samples = [.. rows
            .OrderBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => new Sample(row.Id, row.Label.Length == 0 ? -1 : labels.IndexOf(row.Label)!.Value, row.Groups) { Set = row.Set })];
        var index = samples.Select((sample, i) => (sample.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        return new Dataset
        {
            Name = name,
            Kind = "csv",
            Captions = [.. captions.Select(caption => new ImageCaption(index[caption.Id], caption.Text)).OrderBy(caption => caption.Sample)],
            Labels = labels.Labels,
            Features = source.Groups,
            Samples = samples,
            Images = new FileImageSource(root, samples),
        };
    }

    /// <summary>What the file says of an image, captions apart.</summary>
    private sealed record Row(string Id, string Label, ImmutableArray<string> Groups, string? Set)
    {
        public bool Agrees(Row other) => Label == other.Label && Set == other.Set && Groups.SequenceEqual(other.Groups);
    }
}
