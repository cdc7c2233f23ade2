using ClipAudit.Metrics;
using ClipAudit.Metrics.Agreement;

namespace ClipAudit.Tests.Metrics.Golden;

internal static class AgreementGolden
{
    public static GoldenFamily Family { get; } = new(
        "agreement",
        "Pearson's p is 1 with two observations; Matthews' 0/0 is 0",
        ["kind", "x", "y", "rater_1", "rater_2", "categories", "counts_subjects_by_categories"],
        Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        var kind = input.Text("kind");
        return kind switch
        {
            "correlation" => Correlations(input),
            "kappa" => Kappa(input),
            "fleiss" => Fleiss(input),
            _ => throw new GoldenFormatException($"No evaluator for the kind '{kind}'."),
        };
    }

    private static GoldenTree Correlations(GoldenInput input)
    {
        double[] x = input.Doubles("x"), y = input.Doubles("y");
        var spearman = Correlation.Spearman(x, y);
        var asymptotic = KendallCorrelation.TauB(x, y);
        var kendall = new GoldenTree
        {
            ["tau_b"] = asymptotic.Statistic,
            ["p_value_asymptotic"] = asymptotic.PValue,
            ["tau_c"] = KendallCorrelation.TauC(x, y),
        };
        kendall.AddOptional("p_value_exact", KendallCorrelation.Exact(x, y).PValue);
        return new GoldenTree
        {
            ["pearson"] = new GoldenTree
            {
                ["r"] = Correlation.Pearson(x, y).Value,
                ["p_value"] = Correlation.PearsonTest(x, y).PValue,
                ["ci_0.95"] = GoldenTree.Bounds(Correlation.Pearson(x, y).Interval!),
                ["ci_0.99"] = GoldenTree.Bounds(Correlation.Pearson(x, y, 0.99).Interval!),
            },
            ["spearman"] = new GoldenTree { ["rho"] = spearman.Statistic, ["p_value_t"] = spearman.PValue },
            ["kendall"] = kendall,
        };
    }

    private static GoldenTree Kappa(GoldenInput input)
    {
        var categories = input.Texts("categories");
        int[] first = Positions(input.Texts("rater_1"), categories), second = Positions(input.Texts("rater_2"), categories);
        return new GoldenTree
        {
            ["observed_agreement"] = RaterAgreement.Observed(first, second).Value,
            ["kappa_unweighted"] = RaterAgreement.CohensKappa(first, second, categories.Length),
            ["kappa_linear"] = RaterAgreement.CohensKappa(first, second, categories.Length, KappaWeights.Linear),
            ["kappa_quadratic"] = RaterAgreement.CohensKappa(first, second, categories.Length, KappaWeights.Quadratic),
            ["matthews"] = RaterAgreement.Matthews(first, second, categories.Length, ZeroDivision.Zero),
        };
    }

    private static GoldenTree Fleiss(GoldenInput input)
    {
        var (counts, categories) = input.Int32Matrix("counts_subjects_by_categories");
        return new GoldenTree
        {
            ["kappa"] = RaterAgreement.FleissKappa(counts, categories),
            ["kappa_randolph"] = RaterAgreement.FleissKappa(counts, categories, ChanceAgreement.Uniform),
        };
    }

    private static int[] Positions(string[] ratings, string[] categories) =>
        [.. ratings.Select(rating => Array.IndexOf(categories, rating))];
}
