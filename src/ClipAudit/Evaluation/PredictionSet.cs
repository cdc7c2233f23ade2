using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Evaluation;

/// <summary>The predictions of a model on a dataset: zero-shot with one set of prompts, or as they were given.</summary>
public sealed record PredictionSet
{
    /// <summary>Name of the model in the audit.</summary>
    public required string Model { get; init; }

    /// <summary>The dataset.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>What was done to the images before, as people call it; null for nothing.</summary>
    public string? Transform { get; init; }

    /// <summary>The classes that were told apart, in the order of their indices.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>One prediction per readable sample, in the dataset's order.</summary>
    public required ImmutableArray<Prediction> Items { get; init; }

    /// <summary>Whether ranks beyond the first are known. Without, as of predictions that are given as labels alone, a label that
    /// isn't predicted has the last rank.</summary>
    public bool RanksKnown { get; init; } = true;
}

/// <summary>The prediction for one sample.</summary>
/// <param name="Sample">Index of the sample in the dataset.</param>
/// <param name="Predicted">Index of the class with the highest score; ties go to the lower index.</param>
/// <param name="Rank">Rank of the true class, from 1; ties go to the lower index. 0 when the sample has no label.</param>
/// <param name="Probability">Softmax probability of the predicted class, or its score as given; NaN when none was given.</param>
/// <param name="Margin">Probability of the predicted class minus that of the runner-up; 1 when there is one class, NaN when the
/// scores of others were not given.</param>
public readonly record struct Prediction(int Sample, int Predicted, int Rank, double Probability, double Margin);
