using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>The measures of ranking skew probes.</summary>
public static class RankingSkewMeasures
{
    private const string Geyik = "Geyik, Ambler and Kenthapadi 2019, arXiv:1905.01989";

    /// <summary>Share of a group among the top k.</summary>
    public static Measure Share { get; } = new(
        "ranking-skew.share", "Share of a group among the top k", Unit.Fraction, Direction.Neither,
        "images of the group among the top k / k, images of unknown group counted among the k", Geyik);

    /// <summary>Skew@k of a group.</summary>
    public static Measure Skew { get; } = new(
        "ranking-skew.skew", "Skew@k of a group", Unit.Number, Direction.Neither,
        "ln(share of the group among the top k / target share), 0 for the target share, negative where under-represented", Geyik);

    /// <summary>MaxSkew@k.</summary>
    public static Measure MaxSkew { get; } = new(
        "ranking-skew.max-skew", "MaxSkew@k", Unit.Number, Direction.Lower,
        "the largest Skew@k of any group: that of the most over-represented", Geyik);

    /// <summary>MinSkew@k.</summary>
    public static Measure MinSkew { get; } = new(
        "ranking-skew.min-skew", "MinSkew@k", Unit.Number, Direction.Higher,
        "the smallest Skew@k of any group: that of the most under-represented", Geyik);

    /// <summary>NDKL of the whole ranking.</summary>
    public static Measure Ndkl { get; } = new(
        "ranking-skew.ndkl", "NDKL of the ranking", Unit.Number, Direction.Lower,
        "Σ KL(shares in the top i ‖ target) / log₂(i + 1), divided by Σ 1 / log₂(i + 1), both over every i of the ranking, in nats; "
        + "above 0 for chance orders too", Geyik);

    /// <summary>Bias@k between two groups.</summary>
    public static Measure Bias { get; } = new(
        "ranking-skew.bias", "Bias@k between two groups", Unit.FractionDifference, Direction.Neither,
        "(n₁ − n₂) / (n₁ + n₂) for the images of two groups among the top k, whatever the shares in the pool",
        "Wang, Liu and Wang 2021, arXiv:2109.05433");

    /// <summary>All of them.</summary>
    public static ImmutableArray<Measure> All { get; } = [Share, Skew, MaxSkew, MinSkew, Ndkl, Bias];
}
