namespace ClipAudit.Results;

/// <summary>A value that a publication gives for what a probe measures.</summary>
/// <remarks>A part of the subject that is null is not given: <see cref="Dataset"/> and <see cref="Variant"/> may then be anything,
/// while class, feature and group must be absent.</remarks>
public sealed record PublishedValue
{
    /// <summary>Name of the measure, such as <c>shift.accuracy</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The model as the publication calls it; null for a value that holds for any.</summary>
    public string? Model { get; init; }

    /// <summary>Id of a dataset's definition, or the name of a dataset in the audit; null for any.</summary>
    public string? Dataset { get; init; }

    /// <summary>Class label; null for a value over classes.</summary>
    public string? Class { get; init; }

    /// <summary>Sensitive feature, or several joined by " × "; null for a value that belongs to none.</summary>
    public string? Feature { get; init; }

    /// <summary>Group of the feature, those of several joined likewise; null for a value over groups.</summary>
    public string? Group { get; init; }

    /// <summary>Variant; null for any, empty for measurements without a variant.</summary>
    public string? Variant { get; init; }

    /// <summary>The published value, in the unit of the measure.</summary>
    public required double Value { get; init; }

    /// <summary>How many items it rests on; null when the publication doesn't say.</summary>
    public long? N { get; init; }

    /// <summary>Where it was published, exactly enough to be found.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader must know of it; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A published value beside one measurement; never a verdict on the model.</summary>
public sealed record PublishedComparison
{
    /// <summary>The published value.</summary>
    public required PublishedValue Published { get; init; }

    /// <summary>The measurement that corresponds to it; null when there is none.</summary>
    public Measurement? Measured { get; init; }

    /// <summary>Whether the measurement agrees.</summary>
    public required Reproduction Outcome { get; init; }
}

/// <summary>Whether a published value was found again.</summary>
public enum Reproduction
{
    /// <summary>Nothing corresponds to it, or what does is undefined.</summary>
    NotMeasured,

    /// <summary>It lies within the measured interval; where there is none, it is equal to the measured value.</summary>
    Reproduced,

    /// <summary>It lies outside.</summary>
    Differs,
}
