using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>A bound on measurements, declared in the audit file.</summary>
public sealed record Gate
{
    /// <summary>Name of the measurements to judge.</summary>
    public required string Measure { get; init; }

    /// <summary>The parts of a subject that must be equal; null parts match anything.</summary>
    public required Subject Where { get; init; }

    /// <summary>Smallest allowed value; null when there is none.</summary>
    public double? AtLeast { get; init; }

    /// <summary>Greatest allowed value; null when there is none.</summary>
    public double? AtMost { get; init; }
}
