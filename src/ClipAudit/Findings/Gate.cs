using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>A bound on measurements, declared in the audit file.</summary>
public sealed record Gate
{
    /// <summary>Name of the measurements to judge; <c>*</c> in it stands for any characters.</summary>
    public required string Measure { get; init; }

    /// <summary>The parts of a subject that must fit; <c>*</c> stands for any characters, null parts match anything.</summary>
    public required Subject Where { get; init; }

    /// <summary>Smallest allowed value; null when there is none.</summary>
    public double? AtLeast { get; init; }

    /// <summary>Greatest allowed value; null when there is none.</summary>
    public double? AtMost { get; init; }

    /// <summary>What is subtracted before judging, so that the bounds are bounds on a difference; null for nothing.</summary>
    public GateReference? RelativeTo { get; init; }

    /// <summary>Smallest number of items a measurement must rest on to be judged, at least 1.</summary>
    public long MinimumCount { get; init; } = 1;

    /// <summary>What a failure means.</summary>
    public Severity Severity { get; init; }
}

/// <summary>The measurements that others are judged against.</summary>
/// <param name="Replace">The parts in which the counterpart of a measurement differs from it, such as another model.</param>
/// <param name="Run">The run that holds the counterparts; null for the audit itself.</param>
public sealed record GateReference(Subject Replace, StoredRun? Run);
