using ClipAudit.Metrics.Ranking;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Words the conventions of a ranking.</summary>
internal static class RankingText
{
    /// <summary>What happens to ties at the k-th image.</summary>
    public static string Ties(RankingConventions conventions) => conventions.TiesAtK == TiesAtK.KeepAll
        ? "of images that tie with the k-th all are kept, while counts are divided by k"
        : "among equal cosines the image that comes first in the dataset ranks first";
}
