using System.Collections.Immutable;

namespace ClipAudit.Audits.Starting;

/// <summary>Columns that may be sensitive features.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Remarks">What a reader must know of the choice, a line each.</param>
internal sealed record FoundGroups(ImmutableArray<string> Columns, ImmutableArray<string> Remarks)
{
    private const int Most = 20;

    private static readonly ImmutableArray<string> Divisions = ["split", "fold", "set", "subset", "partition", "usage", "service_test"];

    /// <summary>Takes the columns that the user names, or else those with 2 to 20 values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="chosen">The columns that the user names; empty for none.</param>
    /// <param name="label">The column of labels: what follows from the label alone tells no groups apart.</param>
    /// <param name="taken">Columns that are something else.</param>
    /// <exception cref="InputException">A chosen column isn't there.</exception>
    public static FoundGroups In(
        TableSurvey table, ImmutableArray<string> chosen, SurveyedColumn? label, IReadOnlyCollection<SurveyedColumn> taken)
    {
        if (!chosen.IsEmpty)
            return new FoundGroups([.. chosen.Select(name => table.Chosen(name)!.Name).Distinct(StringComparer.Ordinal)], []);
        var columns = ImmutableArray.CreateBuilder<string>();
        var remarks = ImmutableArray.CreateBuilder<string>();
        foreach (var column in table.Columns.Where(column => !taken.Contains(column) && column != label))
            if (Against(column, label) is not { } reason)
                columns.Add(column.Name);
            else if (reason.Length > 0)
                remarks.Add($"'{column.Name}' is left out: {reason}");
        if (columns.Count > 0)
            remarks.Insert(0, FormattableString.Invariant($"columns with 2 to {Most} values in {table.Extent}; ")
                + "take out what is no sensitive feature of yours");
        return new FoundGroups(columns.ToImmutable(), remarks.ToImmutable());
    }

    // Why a column is no sensitive feature; empty where that needs no words, null where it may be one.
    private static string? Against(SurveyedColumn column, SurveyedColumn? label)
    {
        if (column.Values.Length < 2 || column.IsUnique || column.IsMeasured)
            return "";
        if (column.Values.Length > Most)
            return column.IsNumeric
                ? FormattableString.Invariant($"{column.Values.Length} numbers; 'bands' makes groups of them")
                : "";
        if (Divisions.Any(column.IsNamed))
            return "by its name it divides the data";
        return label?.Decides(column) == true ? $"it follows from '{label.Name}'" : null;
    }
}
