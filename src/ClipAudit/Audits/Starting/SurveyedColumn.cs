using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Audits.Starting;

/// <summary>A column of a CSV file as far as it was read.</summary>
internal sealed class SurveyedColumn
{
    private readonly ImmutableArray<double?> numbers;

    /// <param name="name">Its name.</param>
    /// <param name="cells">Its values, trimmed, one per row.</param>
    public SurveyedColumn(string name, ImmutableArray<string> cells)
    {
        (Name, Cells) = (name, cells);
        Values = [.. cells.Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        numbers = [.. Values.Select(Number)];
    }

    /// <summary>The name in the header.</summary>
    public string Name { get; }

    /// <summary>The values, one per row; empty where there is none.</summary>
    public ImmutableArray<string> Cells { get; }

    /// <summary>The values that occur, in ordinal order, without the empty one.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumeric => Values.Length > 0 && numbers.All(number => number is not null);

    /// <summary>Whether all values are numbers and some are no whole ones: measured, not counted or coded.</summary>
    public bool IsMeasured => IsNumeric && numbers.Any(number => number!.Value != Math.Floor(number.Value) || !double.IsFinite(number.Value));

    /// <summary>Whether all values are numbers between 0 and 1.</summary>
    public bool IsFraction => IsNumeric && numbers.All(number => number is >= 0 and <= 1);

    /// <summary>Whether all values are whole numbers from 1.</summary>
    public bool IsRank => IsNumeric
        && Values.All(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank > 0);

    /// <summary>Whether no row is without a value and no two have the same.</summary>
    public bool IsUnique => Values.Length == Cells.Length;

    /// <summary>Whether it has this name, in any case, with or without spaces, <c>_</c> and <c>-</c>.</summary>
    public bool IsNamed(string name) => Letters(Name) == Letters(name);

    /// <summary>Whether rows with the same value here have the same value there.</summary>
    public bool Decides(SurveyedColumn other)
    {
        var decided = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Cells.Length; i++)
            if (!decided.TryAdd(Cells[i], other.Cells[i]) && decided[Cells[i]] != other.Cells[i])
                return false;
        return true;
    }

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
