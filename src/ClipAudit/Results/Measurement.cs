using ClipAudit.Metrics;

namespace ClipAudit.Results;

/// <summary>One number of an audit, with everything needed to read it: the row type of every table, plot, gate and CSV.</summary>
public sealed record Measurement
{
    /// <summary>What is measured, as gates name it: <c>accuracy</c>, <c>accuracy.top5</c>, <c>accuracy.gap</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is measured on.</summary>
    public required Subject Subject { get; init; }

    /// <summary>The estimate in <see cref="Unit"/>; null when undefined, never 0 in its place.</summary>
    public required double? Value { get; init; }

    /// <summary>Why <see cref="Value"/> is null; null when there is a value.</summary>
    public string? Undefined { get; init; }

    /// <summary>The interval with its level and method; null when the value is undefined, or when no interval exists, which
    /// <see cref="Formula"/> then says.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How many items the value rests on.</summary>
    public required long N { get; init; }

    /// <summary>The unit of value and interval.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Whether a higher value is better, worse, or neither.</summary>
    public required Direction Better { get; init; }

    /// <summary>The variant of the formula where definitions differ, such as "ties to the lower class index".</summary>
    public required string Formula { get; init; }

    /// <summary>Where the formula comes from.</summary>
    public required string Citation { get; init; }
}

/// <summary>What a measurement belongs to; parts that don't apply are null.</summary>
public sealed record Subject
{
    /// <summary>Id of the probe within its audit.</summary>
    public string? Probe { get; init; }

    /// <summary>Name of the model in the audit.</summary>
    public string? Model { get; init; }

    /// <summary>Name of the dataset in the audit.</summary>
    public string? Dataset { get; init; }

    /// <summary>Class label, for per-class values.</summary>
    public string? Class { get; init; }

    /// <summary>Sensitive feature, or several joined by " × " for an intersection.</summary>
    public string? Feature { get; init; }

    /// <summary>Value of the sensitive feature; null for a value over all its groups, such as a gap.</summary>
    public string? Group { get; init; }

    /// <summary>Variant of the probe, such as a prompt set.</summary>
    public string? Variant { get; init; }
}

/// <summary>Units of measurements.</summary>
public enum Unit
{
    /// <summary>A fraction from 0 to 1.</summary>
    Fraction,

    /// <summary>A difference of fractions, from -1 to 1.</summary>
    FractionDifference,

    /// <summary>A ratio from 0 upwards.</summary>
    Ratio,

    /// <summary>A number without a unit.</summary>
    Number,

    /// <summary>A p-value, from 0 to 1: no share of anything, so never told in per cent.</summary>
    PValue,
}

/// <summary>Which way a measurement is better.</summary>
public enum Direction
{
    /// <summary>Neither way.</summary>
    Neither,

    /// <summary>Higher is better.</summary>
    Higher,

    /// <summary>Lower is better.</summary>
    Lower,
}
