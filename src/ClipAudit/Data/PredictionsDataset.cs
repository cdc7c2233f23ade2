namespace ClipAudit.Data;

/// <summary>Reads datasets of which a CSV file gives the predictions.</summary>
internal sealed class PredictionsDataset
{
    private const int MostSystems = 1000;

    private readonly PredictionsSource source;
    private readonly ItemTable items;
    private readonly Dictionary<string, SystemAnswers> systems = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    private PredictionsDataset(PredictionsSource source)
    {
        this.source = source;
        items = new ItemTable(source.Items, repeats: source.ModelColumn is not null);
    }

    /// <summary>Reads the items, in the order of the file, and what each system answered.</summary>
    /// <param name="name">Name of the dataset in the audit.</param>
    /// <param name="source">The file and its columns.</param>
    /// <exception cref="InputException">The file is missing or malformed, lacks a column, or has rows that can't be used;
    /// the message lists them, with their lines.</exception>
    public static Dataset List(string name, PredictionsSource source)
    {
        var reading = new PredictionsDataset(source);
        reading.items.Read(table => new AnswerReader(source, table, reading.items, reading.System).Read);
        return reading.ToDataset(name);
    }

    private Dataset ToDataset(string name)
    {
        var labels = source.Items.Labels ?? FoundLabels();
        var samples = items.Samples(labels);
        var rule = new AnswerRule(source, labels);
        return new Dataset
        {
            Name = name,
            Kind = "predictions",
            Labels = labels.Labels,
            Features = [.. source.Items.Groups.Select(group => group.Feature)],
            Samples = samples,
            Images = new NoImages(),
            Predictions = [.. order.Select(model => systems[model].ToPredictions(samples, labels, rule))],
            GivenHash = FileHash.Of(source.Items.Path, DataLimits.CsvBytes),
        };
    }

    private LabelSet FoundLabels()
    {
        var values = items.LabelValues.Concat(systems.Values.SelectMany(system => system.PredictedValues));
        if (source.Binary is not { } binary)
            return LabelSet.Found(values);
        string[] found = [.. values.Append(binary.Positive).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return found.Length > 2
            ? throw new InputException(
                $"{source.Items.Path} has the labels {string.Join(", ", found)}, and one score tells two apart; "
                + $"expected '{binary.Positive}' and one other label, or 'scores' with a column for each.")
            : LabelSet.Found(found.Length == 2 ? found : [binary.Positive, "not " + binary.Positive]);
    }

    private SystemAnswers System(string model)
    {
        if (systems.TryGetValue(model, out var known))
            return known;
        if (systems.Count == MostSystems)
            throw new InputException(FormattableString.Invariant(
                $"{source.Items.Path} has more than {MostSystems} systems in the column '{source.ModelColumn}', the most that it may have."));
        order.Add(model);
        return systems[model] = new SystemAnswers(model, source.ModelColumn is not null);
    }
}
