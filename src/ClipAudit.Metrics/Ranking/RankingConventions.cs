namespace ClipAudit.Metrics.Ranking;

/// <summary>What the share of a group that is absent from the top k counts as, before the logarithm.</summary>
public enum AbsentGroup
{
    /// <summary>1/k, as debias-vision-lang and VISOGENDER do: no infinities, but at k = 1 every absent group has a positive
    /// skew.</summary>
    OneOverK,

    /// <summary>0, as Geyik et al. (2019) define it: the skew of an absent group is −∞.</summary>
    Zero,
}

/// <summary>Which items make up the top k where the k-th score is tied.</summary>
public enum TiesAtK
{
    /// <summary>Exactly k items: among equal scores the lower index ranks first (VISOGENDER).</summary>
    LowerIndexFirst,

    /// <summary>Also every item that ties with the k-th, while counts are still divided by k (debias-vision-lang).</summary>
    KeepAll,
}

/// <summary>What k means where it exceeds the length of the list.</summary>
public enum KBeyondList
{
    /// <summary>The whole list: k becomes its length.</summary>
    Clip,

    /// <summary>Counts are still divided by k, and NDKL by the discounts of k ranks (debias-vision-lang).</summary>
    DivideByK,

    /// <summary>An error.</summary>
    Refuse,
}

/// <summary>The conventions that published code for ranking fairness disagrees on; name them beside the number.</summary>
/// <param name="AbsentGroup">The share of an absent group.</param>
/// <param name="TiesAtK">The items that tie with the k-th.</param>
/// <param name="KBeyondList">k above the length of the list.</param>
/// <param name="FloorMaxSkewAtZero">Whether MaxSkew starts from 0, as in debias-vision-lang. Shares that sum to 1 give a MaxSkew of
/// at least 0 anyway; with <see cref="KBeyondList.DivideByK"/> they don't.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record RankingConventions(
    AbsentGroup AbsentGroup = AbsentGroup.OneOverK, TiesAtK TiesAtK = TiesAtK.LowerIndexFirst,
    KBeyondList KBeyondList = KBeyondList.Clip, bool FloorMaxSkewAtZero = false)
{
    /// <summary>VISOGENDER's code: stable order, absent groups 1/k. k above the list is clipped.</summary>
    public static RankingConventions Visogender { get; } = new();

    /// <summary>debias-vision-lang's code: all ties kept, counts divided by k even beyond the list, MaxSkew at least 0.</summary>
    public static RankingConventions DebiasVisionLang { get; } =
        new(AbsentGroup.OneOverK, TiesAtK.KeepAll, KBeyondList.DivideByK, FloorMaxSkewAtZero: true);

    /// <summary>The definitions of Geyik et al. (2019, arXiv:1905.01989): an absent group has skew −∞.</summary>
    public static RankingConventions Geyik { get; } = new(AbsentGroup.Zero);
}
