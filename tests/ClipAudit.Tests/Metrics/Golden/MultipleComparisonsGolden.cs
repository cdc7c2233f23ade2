using ClipAudit.Metrics.Multiplicity;

namespace ClipAudit.Tests.Metrics.Golden;

internal static class MultipleComparisonsGolden
{
    private static readonly (string Name, Adjustment Method)[] Procedures =
    [
        ("bonferroni", Adjustment.Bonferroni),
        ("sidak", Adjustment.Sidak),
        ("holm", Adjustment.Holm),
        ("holm_sidak", Adjustment.HolmSidak),
        ("hochberg", Adjustment.Hochberg),
        ("benjamini_hochberg", Adjustment.BenjaminiHochberg),
        ("benjamini_yekutieli", Adjustment.BenjaminiYekutieli),
    ];

    public static GoldenFamily Family { get; } =
        new("multiple_comparisons", "rejected where adjusted <= alpha", ["p_values", "alpha"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        var p = input.Doubles("p_values");
        var alpha = input.Double("alpha");
        var tree = new GoldenTree();
        foreach (var (name, method) in Procedures)
        {
            var result = new GoldenTree
            {
                ["adjusted"] = MultipleComparisons.Adjust(p, method),
                ["reject"] = MultipleComparisons.Reject(p, method, alpha),
            };
            if (method is Adjustment.Sidak or Adjustment.HolmSidak or Adjustment.Hochberg)
                tree.AddOptional(name, result);
            else
                tree[name] = result;
        }

        return tree;
    }
}
