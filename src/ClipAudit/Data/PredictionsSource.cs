using System.Collections.Immutable;

namespace ClipAudit.Data;

/// <summary>A CSV file of predictions, and what its columns mean.</summary>
internal sealed record PredictionsSource
{
    /// <summary>The file, and what its columns say of the items.</summary>
    public required ItemColumns Items { get; init; }

    /// <summary>Name of the system that predicted; null where a column names it.</summary>
    public string? Model { get; init; }

    /// <summary>The column of systems; null where one predicted everything.</summary>
    public string? ModelColumn { get; init; }

    /// <summary>The column of predicted labels; null where scores decide.</summary>
    public string? Predicted { get; init; }

    /// <summary>The label and column of each score; empty without.</summary>
    public ImmutableArray<ScoreColumn> Scores { get; init; } = [];

    /// <summary>The one score of two labels; null without.</summary>
    public BinaryScore? Binary { get; init; }

    /// <summary>The column of the score of the predicted label; null without.</summary>
    public string? Confidence { get; init; }

    /// <summary>The column of the rank of the item's label; null without.</summary>
    public string? Rank { get; init; }

    /// <summary>The columns of numbers that an answer must have.</summary>
    public ImmutableArray<string> Numbers =>
    [
        .. Scores.Select(score => score.Column), .. ((string?[])[Binary?.Column, Confidence]).OfType<string>(),
    ];
}

/// <summary>A column of scores.</summary>
/// <param name="Label">The label that they are of.</param>
/// <param name="Column">The column.</param>
internal sealed record ScoreColumn(string Label, string Column);

/// <summary>A column with the score of one of two labels.</summary>
/// <param name="Column">The column.</param>
/// <param name="Positive">The label.</param>
/// <param name="Threshold">The score from which on the label is predicted; null for 0.5, which only probabilities have.</param>
internal sealed record BinaryScore(string Column, string Positive, double? Threshold)
{
    /// <summary>The threshold of probabilities.</summary>
    public const double Half = 0.5;
}
