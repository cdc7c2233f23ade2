using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Tests.Metrics.Golden;

internal static class BinomialIntervalsGolden
{
    public static GoldenFamily Family { get; } =
        new("binomial_intervals", "Jeffreys by plain quantiles", ["successes", "trials", "alpha"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        long k = input.Int32("successes"), n = input.Int32("trials");
        var level = 1 - input.Double("alpha");
        return new GoldenTree
        {
            ["clopper_pearson"] = GoldenTree.Bounds(BinomialIntervals.ClopperPearson(k, n, level)),
            ["wilson"] = GoldenTree.Bounds(BinomialIntervals.Wilson(k, n, level)),
            ["jeffreys"] = GoldenTree.Bounds(BinomialIntervals.Jeffreys(k, n, level, JeffreysEnds.PlainQuantiles)),
            ["agresti_coull"] = GoldenTree.Bounds(BinomialIntervals.AgrestiCoull(k, n, level)),
            ["wald"] = GoldenTree.Bounds(BinomialIntervals.Wald(k, n, level)),
            ["estimate"] = new Proportion(k, n).Value,
        };
    }
}
