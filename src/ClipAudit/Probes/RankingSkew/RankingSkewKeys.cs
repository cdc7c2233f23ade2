using ClipAudit.Audits.Format;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>The settings of the kind <c>ranking-skew</c>.</summary>
internal static class RankingSkewKeys
{
    /// <summary>All settings.</summary>
    public static MapKeys Settings { get; } = new("ranking-skew", "Who is among the top of a ranking by a neutral text.",
    [
        new("queries", Shapes.Texts, "Texts that rank the images. Not needed where all datasets give scores: these are then the queries."),
        new("k", Shapes.Wholes(1), "How many from the top; more than there are images is all of them.") { Default = RankingSkewProbeKind.DefaultK },
        new("target", Shapes.Name("target", "pool", RankingSkewProbeKind.UniformTarget), "pool: each known group's share of the images; uniform: the same share for each.") { Default = "pool" },
        new("ties", Shapes.Name("way to treat ties", "first", RankingSkewProbeKind.AllTies),
            "first: among equal cosines the image that comes first in the dataset; all: whatever ties with the k-th counts too.") { Default = "first" },
        .. ProbeKeys.Grouped.Where(key => key != ProbeKeys.MinGroup),
        ProbeKeys.Resamples(RankingSkewProbeKind.DefaultResamples, RankingSkewProbeKind.FewestResamples),
    ]);
}
