using ClipAudit.Metrics;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Proportions;

namespace ClipAudit.Tests.Metrics.Golden;

internal static class TestsGolden
{
    private static readonly (string Name, Alternative Value)[] Alternatives =
        [("two_sided", Alternative.TwoSided), ("less", Alternative.Less), ("greater", Alternative.Greater)];

    public static GoldenFamily Family { get; } = new(
        "tests", "McNemarCorrection.Edwards", ["test", "table", "successes", "trials", "x", "y"],
        input => Evaluate(input, McNemarCorrection.Edwards))
    {
        Variants =
        [
            new("McNemarCorrection.EdwardsUnlessEqual", "no correction when b = c",
                input => Evaluate(input, McNemarCorrection.EdwardsUnlessEqual)),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, McNemarCorrection correction)
    {
        var test = input.Text("test");
        return test switch
        {
            "contingency" => Contingency(input),
            "fisher_exact" => Fisher(input),
            "mcnemar" => McNemar(input, correction),
            "two_proportion_z" => TwoProportions(input),
            "mann_whitney_u" => MannWhitney(input),
            "kolmogorov_smirnov_2sample" => KolmogorovSmirnov(input),
            _ => throw new GoldenFormatException($"No evaluator for the test '{test}'."),
        };
    }

    private static GoldenTree Contingency(GoldenInput input)
    {
        var (table, columns) = input.Int32Matrix("table");
        return new GoldenTree
        {
            ["without_yates"] = Tree(ContingencyTests.ChiSquare(table, columns)),
            ["with_yates"] = Tree(ContingencyTests.ChiSquare(table, columns, yates: true)),
            ["g_test"] = Tree(ContingencyTests.G(table, columns)),
            ["expected_frequencies"] = ContingencyTests.ExpectedFrequencies(table, columns).Chunk(columns),
            ["cramers_v"] = ContingencyTests.CramersV(table, columns),
        };
    }

    private static GoldenTree Fisher(GoldenInput input)
    {
        var table = TwoByTwo(input);
        var tree = PValues(alternative => FisherExactTest.Test(table, alternative));
        tree["sample_odds_ratio"] = FisherExactTest.Test(table).Statistic;
        return tree;
    }

    private static GoldenTree McNemar(GoldenInput input, McNemarCorrection correction)
    {
        var table = TwoByTwo(input);
        return new GoldenTree
        {
            ["exact"] = Tree(McNemarTest.Exact(table)),
            ["asymptotic_corrected"] = Tree(McNemarTest.Asymptotic(table, correction)),
            ["asymptotic_uncorrected"] = Tree(McNemarTest.Asymptotic(table, McNemarCorrection.None)),
        };
    }

    private static GoldenTree TwoProportions(GoldenInput input)
    {
        int[] k = input.Int32s("successes"), n = input.Int32s("trials");
        if (k.Length != 2 || n.Length != 2)
            throw new ArgumentException("Two groups are compared.", nameof(input));
        Proportion first = new(k[0], n[0]), second = new(k[1], n[1]);
        var tree = PValues(alternative => TwoProportionTest.Z(first, second, alternative));
        tree["statistic"] = TwoProportionTest.Z(first, second).Statistic;
        return tree;
    }

    private static GoldenTree MannWhitney(GoldenInput input)
    {
        double[] x = input.Doubles("x"), y = input.Doubles("y");
        var tree = new GoldenTree
        {
            ["u1"] = MannWhitneyTest.Asymptotic(x, y).Statistic,
            ["auc"] = MannWhitneyTest.ProbabilityOfSuperiority(x, y),
        };
        foreach (var (name, alternative) in Alternatives)
        {
            var values = new GoldenTree
            {
                ["asymptotic_continuity"] = MannWhitneyTest.Asymptotic(x, y, alternative).PValue,
                ["asymptotic_no_continuity"] = MannWhitneyTest.Asymptotic(x, y, alternative, continuity: false).PValue,
            };
            values.AddOptional("exact", MannWhitneyTest.Exact(x, y, alternative).PValue);
            tree[name] = values;
        }

        return tree;
    }

    private static GoldenTree KolmogorovSmirnov(GoldenInput input)
    {
        double[] x = input.Doubles("x"), y = input.Doubles("y");
        return new GoldenTree
        {
            ["statistic"] = KolmogorovSmirnovTest.Test(x, y).Statistic,
            ["p_exact"] = KolmogorovSmirnovTest.Test(x, y).PValue,
            ["p_asymptotic_scipy"] = KolmogorovSmirnovTest.Test(x, y, KolmogorovSmirnovLaw.FiniteSample).PValue,
            ["p_asymptotic_kolmogorov"] = KolmogorovSmirnovTest.Test(x, y, KolmogorovSmirnovLaw.Limit).PValue,
        };
    }

    // The library takes a flat table, so the shape of a nested one is checked here.
    private static int[] TwoByTwo(GoldenInput input)
    {
        var (table, columns) = input.Int32Matrix("table");
        return columns == 2 ? table : throw new ArgumentException("The table must be 2 × 2.", nameof(input));
    }

    private static GoldenTree Tree(TestResult result)
    {
        var tree = new GoldenTree { ["statistic"] = result.Statistic, ["p_value"] = result.PValue };
        if (result.Method is not "McNemar" and not "McNemar, corrected" && result.DegreesOfFreedom is { } degrees)
            tree["dof"] = degrees;
        return tree;
    }

    private static GoldenTree PValues(Func<Alternative, TestResult> test)
    {
        var tree = new GoldenTree();
        foreach (var (name, alternative) in Alternatives)
            tree[name] = test(alternative).PValue;
        return tree;
    }
}
