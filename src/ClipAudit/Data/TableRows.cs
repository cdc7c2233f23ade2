using System.Globalization;

namespace ClipAudit.Data;

/// <summary>The accuracies that rows of a table held so far, by model, and what was wrong with others.</summary>
internal sealed class TableRows(TableSource source)
{
    private readonly Dictionary<string, Dictionary<string, TableAccuracy>> cells = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    /// <summary>The models, in the order in which they turned up.</summary>
    public List<string> Models { get; } = [];

    /// <summary>The settings, in the order in which they turned up.</summary>
    public List<string> Settings { get; } = [.. source.Settings.Select(setting => setting.Key)];

    /// <summary>Whether more is wrong than a message lists.</summary>
    public bool IsHopeless => wrong.Count > DataLimits.ListedRows;

    /// <summary>The accuracy of a model; null where the table has none.</summary>
    public TableAccuracy? Accuracy(string model, string setting) => cells[model].GetValueOrDefault(setting);

    /// <summary>Makes a model known.</summary>
    /// <returns>Whether it is new.</returns>
    public bool AddModel(string model)
    {
        if (!cells.TryAdd(model, new Dictionary<string, TableAccuracy>(StringComparer.Ordinal)))
            return false;
        Models.Add(model);
        return true;
    }

    /// <summary>Adds an accuracy of a known model.</summary>
    /// <returns>Whether the model had none in this setting.</returns>
    public bool Add(string model, string setting, TableAccuracy accuracy) => cells[model].TryAdd(setting, accuracy);

    /// <summary>Notes what is wrong with a row.</summary>
    public void Refuse(CsvLine row, string problem) =>
        wrong.Add(FormattableString.Invariant($"{source.Path}:{row.Line}: {problem}"));

    /// <summary>Reads an accuracy as the table writes it; null after noting what is wrong.</summary>
    public double? Parse(CsvLine row, int column, string name)
    {
        var text = row.Fields[column];
        var most = source.Percent ? 100.0 : 1.0;
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most)
            return number / most;
        var hint = !source.Percent && number is > 1 and <= 100 ? "; 'percent: true' reads percentages" : "";
        Refuse(row, string.Create(CultureInfo.InvariantCulture,
            $"the column '{name}' holds '{text}'; expected an accuracy from 0 to {most}{hint}"));
        return null;
    }

    /// <summary>Reads a count; null after noting what is wrong.</summary>
    public int? Count(CsvLine row, int column, string name, int least)
    {
        if (int.TryParse(row.Fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least)
            return count;
        Refuse(row, string.Create(CultureInfo.InvariantCulture,
            $"the column '{name}' holds '{row.Fields[column]}'; expected a whole number of at least {least}"));
        return null;
    }

    /// <summary>Throws when any row is wrong, or there is none.</summary>
    /// <exception cref="InputException">The message lists the rows, with their lines.</exception>
    public void ThrowIfWrong()
    {
        if (IsHopeless)
            wrong[^1] = "and more after them";
        if (wrong.Count > 0)
            throw new InputException(string.Join('\n', wrong));
        if (Models.Count == 0)
            throw new InputException($"{source.Path} has no rows below its header.");
    }
}
