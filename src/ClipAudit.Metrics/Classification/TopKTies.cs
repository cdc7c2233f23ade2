namespace ClipAudit.Metrics.Classification;

/// <summary>Which of several equally scored classes ranks first.</summary>
public enum TopKTies
{
    /// <summary>The class with the lower index, as argmax has it. The default.</summary>
    LowerIndexFirst,

    /// <summary>The class with the higher index (scikit-learn's top_k_accuracy_score).</summary>
    HigherIndexFirst,
}
