using MathNet.Numerics;

namespace ClipAudit.Metrics.Numerics;

/// <summary>The upper tail of the χ² law.</summary>
internal static class ChiSquareLaw
{
    public static double UpperTail(double statistic, int degrees) => degrees switch
    {
        0 => statistic > 0 ? 0 : 1,
        // One degree is a squared normal: the complementary error function keeps its relative accuracy far out.
        1 => StandardNormal.TwoSided(Math.Sqrt(statistic)),
        _ => statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2),
    };
}
