namespace ClipAudit.Data;

/// <summary>How the columns of an answer become scores of the labels, and a prediction.</summary>
internal sealed class AnswerRule
{
    private readonly int[] places;
    private readonly BinaryScore? binary;

    /// <param name="source">The columns.</param>
    /// <param name="labels">The labels; each has a score, or one of the two has.</param>
    public AnswerRule(PredictionsSource source, LabelSet labels)
    {
        binary = source.Binary;
        places = binary is null
            ? [.. source.Scores.Select(score => labels.Labels.IndexOf(score.Label))]
            : [labels.Labels.IndexOf(binary.Positive), 1 - labels.Labels.IndexOf(binary.Positive)];
        HasConfidences = source.Confidence is not null;
        HasRanks = source.Rank is not null;
    }

    /// <summary>Whether every label has a score.</summary>
    public bool HasScores => places.Length > 0;

    /// <summary>Whether the predicted label's score is given by itself.</summary>
    public bool HasConfidences { get; }

    /// <summary>Whether ranks are given.</summary>
    public bool HasRanks { get; }

    /// <summary>Puts the scores in the order of the labels. The other one of two labels has the rest to 1 of a score.</summary>
    public void Fill(in Answer answer, Span<double> scores)
    {
        if (binary is not null)
            (scores[places[0]], scores[places[1]]) = (answer.Scores[0], 1 - answer.Scores[0]);
        else
            for (var i = 0; i < places.Length; i++)
                scores[places[i]] = answer.Scores[i];
    }

    /// <summary>The label that scores predict: from a threshold on the positive of two, else the highest, ties to the
    /// earlier.</summary>
    public int Top(in Answer answer, ReadOnlySpan<double> scores)
    {
        if (binary is not null)
            return places[answer.Scores[0] >= (binary.Threshold ?? BinaryScore.Half) ? 0 : 1];
        var top = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[top])
                top = i;
        return top;
    }
}
