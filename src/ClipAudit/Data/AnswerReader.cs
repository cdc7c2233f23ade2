using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Data;

/// <summary>Reads the answers of the rows of an open table.</summary>
internal sealed class AnswerReader
{
    private const NumberStyles Numbers = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    // Probabilities are often written with two digits.
    private const double SumTolerance = 0.01;
    private const int LongestName = 200;

    private readonly PredictionsSource source;
    private readonly ItemTable items;
    private readonly Func<string, SystemAnswers> systems;
    private readonly int? model;
    private readonly int? predicted;
    private readonly int? rank;
    private readonly ImmutableArray<int> numbers;

    /// <param name="source">What the columns mean.</param>
    /// <param name="table">The open table.</param>
    /// <param name="items">The items that were read so far.</param>
    /// <param name="systems">Gives the answers of a system, by its name.</param>
    public AnswerReader(PredictionsSource source, CsvTable table, ItemTable items, Func<string, SystemAnswers> systems)
    {
        (this.source, this.items, this.systems) = (source, items, systems);
        model = source.ModelColumn is null ? null : table.Column(source.ModelColumn);
        predicted = source.Predicted is null ? null : table.Column(source.Predicted);
        rank = source.Rank is null ? null : table.Column(source.Rank);
        numbers = [.. source.Numbers.Select(table.Column)];
    }

    /// <summary>Takes the answer of a row; what is wrong with it, null for nothing.</summary>
    public string? Read(CsvLine row, int item)
    {
        var name = model is { } column ? row.Fields[column] : source.Model!;
        if (name.Length == 0)
            return $"the column '{source.ModelColumn}' is empty; expected the name of a system";
        if (name.Length > LongestName)
            return FormattableString.Invariant($"the name of the system has {name.Length} characters; expected at most {LongestName}");
        var system = systems(name);
        if (system.Has(item))
            return $"the item '{items.Id(item)}' of the system '{name}' is here a second time; expected one row for it";
        var scores = new double[numbers.Length];
        return ReadNumbers(row, scores, out var reason) ?? Add(row, item, system, scores, reason);
    }

    private string? Add(CsvLine row, int item, SystemAnswers system, double[] numbers, string? reason)
    {
        var value = predicted is { } column ? row.Fields[column] : null;
        if (value?.Length == 0)
            reason ??= "there is no prediction";
        else if (value is not null && source.Items.Labels is { } labels && labels.IndexOf(value) is null)
            return $"the predicted '{value}' is no declared label; {NearestName.Expected(value, labels.Values)}";
        int? place = null;
        if (rank is { } ranks && row.Fields[ranks].Length > 0)
        {
            if (!int.TryParse(row.Fields[ranks], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) || parsed < 1)
                return $"the column '{source.Rank}' holds '{row.Fields[ranks]}'; expected a rank from 1";
            place = parsed;
        }

        if (reason is not null)
        {
            system.AddMissing(item, reason);
            return null;
        }

        var scores = source.Confidence is null ? numbers : numbers[..^1];
        if (Check(row, scores, system) is { } problem)
            return problem;
        system.Add(item, new Answer(value, scores, source.Confidence is null ? double.NaN : numbers[^1], place));
        return null;
    }

    // A number that is missing leaves the item without an answer; a text where a number should be is a mistake.
    private string? ReadNumbers(CsvLine row, double[] scores, out string? reason)
    {
        reason = null;
        for (var i = 0; i < scores.Length; i++)
        {
            var text = row.Fields[numbers[i]];
            var isNumber = double.TryParse(text, Numbers, CultureInfo.InvariantCulture, out scores[i]);
            if (text.Length == 0)
                reason ??= $"there is no number in the column '{source.Numbers[i]}'";
            else if (!isNumber && !IsNan(text))
                return $"the column '{source.Numbers[i]}' holds '{text}'; expected a number";
            else if (!isNumber || !double.IsFinite(scores[i]))
                reason ??= $"the column '{source.Numbers[i]}' holds '{text}', which is no finite number";
        }

        return null;
    }

    private static bool IsNan(string text) =>
        text.TrimStart('-', '+').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";

    private string? Check(CsvLine row, double[] scores, SystemAnswers system)
    {
        if (scores.Length == 0)
            return null;
        string? flaw = null;
        var sum = source.Binary is null ? scores.Sum() : 1;
        if (scores.FirstOrDefault(score => score is < 0 or > 1) is var outside and not 0)
            flaw = string.Create(CultureInfo.InvariantCulture, $"the score {outside} is outside 0 to 1");
        else if (Math.Abs(sum - 1) > SumTolerance)
            flaw = string.Create(CultureInfo.InvariantCulture, $"the scores sum to {sum:0.####}");
        if (flaw is null)
            return null;
        system.NoProbabilities ??= FormattableString.Invariant($"{source.Items.Path}:{row.Line}: {flaw}");
        return source.Binary is { Threshold: null }
            ? $"{flaw} in the column '{source.Binary.Column}'; expected a probability, or the key 'threshold' in the audit"
            : null;
    }
}
