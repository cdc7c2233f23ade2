using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>The measures of embedding association probes.</summary>
public static class EmbeddingAssociationMeasures
{
    private const string Caliskan = "Caliskan, Bryson and Narayanan 2017, arXiv:1608.07187; Steed and Caliskan 2021, arXiv:2010.15052";

    /// <summary>Effect size of an association.</summary>
    public static Measure EffectSize { get; } = new(
        "embedding-association.effect-size", "Effect size of an association", Unit.Number, Direction.Neither,
        "difference of the mean associations / their standard deviation over both sets; 0: none, positive: the first target goes "
        + "with the first attribute", Caliskan);

    /// <summary>Difference of mean associations, in cosines.</summary>
    public static Measure Difference { get; } = new(
        "embedding-association.difference", "Difference of mean associations", Unit.Number, Direction.Neither,
        "the effect size before it is divided by the standard deviation, in cosines", Caliskan);

    /// <summary>p-value of the permutation test.</summary>
    public static Measure PValue { get; } = new(
        "embedding-association.p", "p-value of an association", Unit.PValue, Direction.Neither,
        "share of the partitions into sets of the same sizes with an association at least as strong, one-sided", Caliskan);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [EffectSize, Difference, PValue];
}
