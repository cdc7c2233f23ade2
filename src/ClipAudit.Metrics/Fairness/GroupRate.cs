namespace ClipAudit.Metrics.Fairness;

/// <summary>A rate that groups are compared by. Each is a count divided by a count.</summary>
public enum GroupRate
{
    /// <summary>Positive predictions / items. Compared between groups: demographic parity.</summary>
    SelectionRate,

    /// <summary>Right predictions / items.</summary>
    Accuracy,

    /// <summary>TPR: positive predictions / positive labels. Compared between groups: equal opportunity.</summary>
    TruePositiveRate,

    /// <summary>FPR: positive predictions / negative labels.</summary>
    FalsePositiveRate,

    /// <summary>FNR: negative predictions / positive labels.</summary>
    FalseNegativeRate,

    /// <summary>TNR: negative predictions / negative labels.</summary>
    TrueNegativeRate,

    /// <summary>Positive labels / positive predictions.</summary>
    Precision,
}

/// <summary>What becomes of an equalized odds ratio of which one component is 0/0.</summary>
public enum UndefinedOdds
{
    /// <summary>The component is left out; undefined only where both are.</summary>
    Skip,

    /// <summary>As fairlearn's worst case happens to do, by comparing with NaN: an undefined TPR ratio makes the worst case undefined,
    /// an undefined FPR ratio is left out. Means leave both out.</summary>
    FirstDecides,
}

/// <summary>The conventions that published code for group fairness disagrees on; name them beside the number.</summary>
/// <param name="EmptyDenominator">What a rate of a group without such labels or predictions is: undefined and skipped, or 0, by which
/// TPR and FNR of a group without positives are both 0. A group without any item is skipped either way.</param>
/// <param name="UndefinedOdds">What an equalized odds ratio with one undefined component is.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record FairnessConventions(ZeroDivision EmptyDenominator, UndefinedOdds UndefinedOdds)
{
    /// <summary>Rates with empty denominators are undefined and skipped in every aggregate. The default.</summary>
    public static FairnessConventions SkipUndefined { get; } = new(ZeroDivision.Undefined, UndefinedOdds.Skip);

    /// <summary>fairlearn 0.13's results.</summary>
    public static FairnessConventions Fairlearn { get; } = new(ZeroDivision.Zero, UndefinedOdds.FirstDecides);
}
