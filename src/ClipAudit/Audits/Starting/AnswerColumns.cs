using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.Audits.Starting;

/// <summary>What the columns of a file of answers hold.</summary>
internal sealed record AnswerColumns
{
    private const double SumTolerance = 0.01;

    private static readonly ImmutableArray<string> LabelNames =
        ["label", "true_label", "truth", "ground_truth", "y_true", "gold", "expected", "target", "actual", "correct_label", "class"];

    private static readonly ImmutableArray<string> PredictedNames =
        ["predicted", "prediction", "pred", "y_pred", "predicted_label", "pred_label", "label_pred", "predicted_class",
            "answer", "response", "output"];

    private static readonly ImmutableArray<string> ItemNames = ["id", "item", "item_id", "image", "image_id", "file", "filename", "picture", "path"];
    private static readonly ImmutableArray<string> ScorePrefixes = ["", "p", "prob", "probability", "score", "logit"];

    /// <summary>The table.</summary>
    public required TableSurvey Table { get; init; }

    /// <summary>What is right.</summary>
    public required SurveyedColumn Label { get; init; }

    /// <summary>What was answered; null where scores say it.</summary>
    public SurveyedColumn? Predicted { get; init; }

    /// <summary>The score of each label; empty where there is not one for each.</summary>
    public ImmutableArray<(string Label, SurveyedColumn Column)> Scores { get; init; } = [];

    /// <summary>The name of the system, where there are several.</summary>
    public SurveyedColumn? System { get; init; }

    /// <summary>What finds an item again.</summary>
    public SurveyedColumn? Item { get; init; }

    /// <summary>The score of the answer, where it is given by itself.</summary>
    public SurveyedColumn? Confidence { get; init; }

    /// <summary>The place of the label among the answers.</summary>
    public SurveyedColumn? Rank { get; init; }

    /// <summary>What a reader must know of the choice, a line each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Whether the scores of each row lie between 0 and 1 and sum to 1.</summary>
    public bool AreProbabilities => !Scores.IsEmpty && Scores.All(score => score.Column.IsFraction)
        && Enumerable.Range(0, Table.Rows).All(row => Math.Abs(Scores.Sum(score => Number(score.Column.Cells[row])) - 1) <= SumTolerance);

    /// <summary>The columns that can't be sensitive features.</summary>
    public ImmutableArray<SurveyedColumn> Taken =>
    [
        .. new[] { Label, Predicted, System, Item, Confidence, Rank }.OfType<SurveyedColumn>(), .. Scores.Select(score => score.Column),
    ];

    /// <summary>Finds the columns by what the user says, by their names, and by their values.</summary>
    /// <exception cref="InputException">It is not certain which column holds the labels, or the answers.</exception>
    public static AnswerColumns In(TableSurvey table, StartRequest request)
    {
        var label = table.Chosen(request.Label) ?? table.Named(LabelNames.AsSpan());
        var predicted = table.Chosen(request.Predicted) ?? table.Named(PredictedNames.AsSpan());
        var remarks = ImmutableArray.CreateBuilder<string>();
        if (label is null && predicted is not null && OnlyAlike(table, predicted) is { } truth)
        {
            label = truth;
            remarks.Add($"'{truth.Name}' is taken as the column of labels, because no other one has the values of '{predicted.Name}'");
        }

        if (label is null || label == predicted)
            throw Uncertain(table, "labels", "--label");
        var scores = ScoresOf(table, label, predicted);
        if (predicted is null && scores.IsEmpty && OnlyAlike(table, label) is { } answer)
        {
            predicted = answer;
            remarks.Add($"'{answer.Name}' is taken as the column of answers, because no other one has the values of '{label.Name}'");
        }

        if (predicted is null && scores.IsEmpty)
            throw Uncertain(table, "answers", "--predicted");
        if (label.Values.Length < 2)
            throw new InputException(
                $"The column '{label.Name}' of {table.Path} has fewer than two labels in {table.Extent}; name another one by --label.");
        var system = table.Named("system", "model", "classifier") is { Values.Length: > 0 } found && found != label ? found : null;
        return new AnswerColumns
        {
            Table = table,
            Label = label,
            Predicted = predicted,
            Scores = scores,
            System = system,
            Item = ItemOf(table, system, [label, predicted]),
            Confidence = scores.IsEmpty && table.Named("confidence", "probability", "score", "prob") is { IsNumeric: true } confidence
                ? confidence
                : null,
            Rank = predicted is not null && table.Named("rank") is { IsRank: true } rank ? rank : null,
            Remarks = remarks.ToImmutable(),
        };
    }

    // A column for each label, called like it, perhaps with p_ or the like before it.
    private static ImmutableArray<(string, SurveyedColumn)> ScoresOf(TableSurvey table, SurveyedColumn label, SurveyedColumn? predicted)
    {
        string[] labels = [.. label.Values.Concat(predicted?.Values ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var prefix in ScorePrefixes)
        {
            SurveyedColumn?[] columns = [.. labels.Select(value =>
                table.Columns.FirstOrDefault(column => column.IsNumeric && column.IsNamed(prefix + value)))];
            if (columns.All(column => column is not null) && columns.Distinct().Count() == labels.Length)
                return [.. labels.Zip(columns, (value, column) => (value, column!))];
        }

        return [];
    }

    // The one other column at least half of whose values the column has, too.
    private static SurveyedColumn? OnlyAlike(TableSurvey table, SurveyedColumn column)
    {
        SurveyedColumn[] alike =
        [
            .. table.Columns.Where(other => other != column && other.Values.Length >= 2 && !other.IsMeasured
                && 2 * other.Values.Intersect(column.Values, StringComparer.Ordinal).Count() >= Math.Max(other.Values.Length, column.Values.Length)),
        ];
        return alike is [var only] ? only : null;
    }

    // Several systems need it to know an item again; else row numbers do.
    private static SurveyedColumn? ItemOf(TableSurvey table, SurveyedColumn? system, SurveyedColumn?[] others)
    {
        var named = ItemNames.Select(name => table.Named(name)).OfType<SurveyedColumn>().FirstOrDefault(column => IsItem(column, system));
        if (named is not null || system is null)
            return named;
        return table.Columns.FirstOrDefault(column =>
            column != system && !others.Contains(column) && !column.IsMeasured && IsItem(column, system)) ?? throw new InputException(
            $"{table.Path} has answers of several systems, in '{system.Name}', and no column by which the same item is known again; "
            + "expected a column of ids, the same for all systems.");
    }

    private static bool IsItem(SurveyedColumn column, SurveyedColumn? system) => system is null
        ? column.IsUnique
        : column.Cells.All(cell => cell.Length > 0)
            && column.Cells.Zip(system.Cells).Distinct().Count() == column.Cells.Length;

    private static InputException Uncertain(TableSurvey table, string what, string option) => new(
        $"No column of {table.Path} is certainly that of the {what}; name it by {option}, "
        + $"{NearestName.Expected("", [.. table.Columns.Select(column => column.Name)])}.");

    private static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
