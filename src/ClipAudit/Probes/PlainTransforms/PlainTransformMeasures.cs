using System.Collections.Immutable;
using ClipAudit.Probes.Alterations;

namespace ClipAudit.Probes.PlainTransforms;

/// <summary>The measures of plain-transforms probes.</summary>
public static class PlainTransformMeasures
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All => Steps.All;

    internal static AlterationMeasures Steps { get; } = AlterationMeasures.Of("transform", "transformed", "Geirhos et al. 2018, arXiv:1808.08750");
}
