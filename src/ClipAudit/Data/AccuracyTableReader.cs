using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace ClipAudit.Data;

/// <summary>Reads tables of accuracies from CSV files: wide (a column per setting) or long (a row per model and setting).</summary>
internal sealed class AccuracyTableReader
{
    private readonly TableSource source;
    private readonly TableRows rows;
    private readonly Dictionary<string, string> categories = new(StringComparer.Ordinal);

    private AccuracyTableReader(TableSource source)
    {
        this.source = source;
        rows = new TableRows(source);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="name">Name of the table in the audit.</param>
    /// <param name="source">The file and its columns.</param>
    /// <exception cref="InputException">A file is missing or malformed, lacks a column, or has rows that can't be used; the
    /// message lists them, with their lines.</exception>
    public static AccuracyTable Read(string name, TableSource source)
    {
        var reading = new AccuracyTableReader(source);
        reading.ReadRows();
        if (source.Categories is { } categories)
            reading.ReadCategories(categories);
        return reading.ToTable(name);
    }

    private void ReadRows()
    {
        using var table = CsvTable.Open(source.Path);
        var model = table.Column(source.Model);
        int? category = source.Category is null ? null : table.Column(source.Category);
        Action<CsvLine, string> read = source.Long is { } columns ? Long(table, columns) : Wide(table);
        while (!rows.IsHopeless && table.Next() is { } row)
        {
            if (Problem(row, table.Columns.Length, model) is { } problem)
            {
                rows.Refuse(row, problem);
                continue;
            }

            var name = row.Fields[model];
            if (!rows.AddModel(name) && source.Long is null)
                rows.Refuse(row, $"the model '{name}' is here a second time; expected a row per model");
            else
                read(row, name);
            if (category is { } column && row.Fields[column].Length > 0)
                AddCategory(row, name, row.Fields[column]);
        }

        rows.ThrowIfWrong();
    }

    private string? Problem(CsvLine row, int columns, int model)
    {
        if (row.Fields.Length != columns)
            return FormattableString.Invariant($"the row has {row.Fields.Length} fields; expected {columns}, as in the header");
        if (row.Fields.Any(field => field.Any(char.IsControl)))
            return "a value holds a line break or another control character; a quote may not be closed";
        if (row.Fields[model].Length == 0)
            return $"the column '{source.Model}' is empty; expected the name of a model";
        return rows.Models.Count < DataLimits.TableModels
            ? null
            : FormattableString.Invariant($"there are more than {DataLimits.TableModels} models, the most that a table may have");
    }

    /// <summary>Reads the accuracies of a row: a column per setting. An empty cell was not measured.</summary>
    private Action<CsvLine, string> Wide(CsvTable table)
    {
        var columns = source.Settings
            .Select(setting => (setting.Key, Name: setting.Value, Index: table.Column(setting.Value))).ToArray();
        return (row, model) =>
        {
            foreach (var (setting, name, index) in columns)
                if (row.Fields[index].Length > 0 && rows.Parse(row, index, name) is { } value)
                    rows.Add(model, setting, new TableAccuracy(value, ItemsOf(setting)));
        };
    }

    /// <summary>Reads the accuracy of a row: one setting.</summary>
    private Action<CsvLine, string> Long(CsvTable table, LongColumns columns)
    {
        var setting = table.Column(columns.Setting);
        var value = table.Column(columns.Correct ?? columns.Accuracy!);
        int? count = columns.Count is null ? null : table.Column(columns.Count);
        return (row, model) =>
        {
            if (SettingOf(row.Fields[setting]) is not { } name)
                return;
            var items = count is { } column ? rows.Count(row, column, columns.Count!, 1) : ItemsOf(name);
            if (count is not null && items is null)
                return;
            var accuracy = columns.Correct is null ? rows.Parse(row, value, columns.Accuracy!) : Share(row, value, columns, items!.Value);
            if (accuracy is { } share && !rows.Add(model, name, new TableAccuracy(share, items)))
                rows.Refuse(row, $"the model '{model}' has a second row for '{row.Fields[setting]}'; expected one");
        };
    }

    private double? Share(CsvLine row, int column, LongColumns columns, int items)
    {
        if (rows.Count(row, column, columns.Correct!, 0) is not { } correct)
            return null;
        if (correct <= items)
            return (double)correct / items;
        rows.Refuse(row, FormattableString.Invariant($"{correct} of {items} images are right; expected no more than there are"));
        return null;
    }

    /// <summary>The setting that a value of a long table stands for; null where the audit leaves it out.</summary>
    private string? SettingOf(string value)
    {
        if (!source.Settings.IsEmpty)
            return source.Settings.FirstOrDefault(setting => setting.Value == value).Key;
        if (!rows.Settings.Contains(value))
            rows.Settings.Add(value);
        return value;
    }

    private int? ItemsOf(string setting) => source.Items.TryGetValue(setting, out var items) ? items : null;

    private void AddCategory(CsvLine row, string model, string category)
    {
        if (!categories.TryAdd(model, category) && categories[model] != category)
            rows.Refuse(row, $"the model '{model}' has the categories '{categories[model]}' and '{category}'; expected one");
    }

    private void ReadCategories(CategorySource file)
    {
        using var table = CsvTable.Open(file.Path);
        var (model, category) = (table.Column(file.Model), table.Column(file.Category));
        while (table.Next() is { } row)
        {
            if (row.Fields.Length != table.Columns.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{file.Path}:{row.Line}: the row has {row.Fields.Length} fields; expected {table.Columns.Length}."));
            if (!categories.TryAdd(row.Fields[model], row.Fields[category]))
                throw new InputException(FormattableString.Invariant(
                    $"{file.Path}:{row.Line}: the model '{row.Fields[model]}' is here a second time; expected each once."));
        }
    }

    private AccuracyTable ToTable(string name)
    {
        foreach (var (setting, value) in source.Settings)
            if (rows.Models.All(model => rows.Accuracy(model, setting) is null))
                throw new InputException($"{source.Path} has no accuracy for '{value}'; expected one at least.");
        ImmutableArray<TableModel> models = [.. rows.Models.Select(model => new TableModel(
            model, categories.GetValueOrDefault(model), [.. rows.Settings.Select(setting => rows.Accuracy(model, setting))]))];
        return new AccuracyTable
        {
            Name = name,
            ContentHash = Hash(rows.Settings, models),
            Settings = [.. rows.Settings],
            Models = models,
        };
    }

    private static string Hash(IEnumerable<string> settings, ImmutableArray<TableModel> models)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var setting in settings)
                json.WriteStringValue(setting);
            foreach (var model in models)
                Write(json, model);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private static void Write(Utf8JsonWriter json, TableModel model)
    {
        json.WriteStartArray();
        json.WriteStringValue(model.Name);
        json.WriteStringValue(model.Category);
        foreach (var accuracy in model.Accuracies)
        {
            json.WriteStartArray();
            if (accuracy is not null)
                json.WriteNumberValue(accuracy.Value);
            if (accuracy?.Items is { } items)
                json.WriteNumberValue(items);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
