using System.Collections.Immutable;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Corruption;

/// <summary>What a corruption probe was told to do; every name in it resolves.</summary>
internal sealed record CorruptionSettings
{
    /// <summary>What the result says of the probe.</summary>
    public required ProbeSheet Sheet { get; init; }

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>What each model is asked, at least one task; each dataset occurs once.</summary>
    public required ImmutableArray<ClassificationTask> Tasks { get; init; }

    /// <summary>The corruptions with their severities, at least one.</summary>
    public required ImmutableArray<Alteration> Corruptions { get; init; }

    /// <summary>Whose errors the model's are divided by; null for nobody's.</summary>
    public required Normaliser? Normaliser { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>How often images are drawn for an interval.</summary>
    public required int Resamples { get; init; }
}

/// <summary>Whose errors a model's are divided by.</summary>
/// <param name="Name">Its name, the variant of the measurements.</param>
/// <param name="Table">Published errors; null for those of a model.</param>
/// <param name="Model">Name of a model of the audit, measured on the same images; null for published errors.</param>
internal sealed record Normaliser(string Name, CorruptionNormaliser? Table, string? Model);
