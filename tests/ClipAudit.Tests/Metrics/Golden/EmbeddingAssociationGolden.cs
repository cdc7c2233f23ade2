using ClipAudit.Metrics.Association;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Cases of embedding_association.json.</summary>
internal static class EmbeddingAssociationGolden
{
    /// <summary>Enough to look at every partition of two sets of ten.</summary>
    private static readonly ResamplingOptions Exact = new(200_000, 0, Threads: 1);

    public static GoldenFamily Family { get; } = new(
        "embedding_association", "sample standard deviation, exact p with ties counted", ["kind", "X", "Y", "A", "B", "w"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input) => input.Text("kind") switch
    {
        "weat" => Weat(input),
        "sc_weat" => SingleCategory(input),
        var kind => throw new GoldenFormatException($"Unknown kind '{kind}'."),
    };

    private static GoldenTree Weat(GoldenInput input)
    {
        var result = EmbeddingAssociation.Measure(Set(input, "X"), Set(input, "Y"), Set(input, "A"), Set(input, "B"), Exact);
        return new GoldenTree
        {
            ["effect_size"] = result.EffectSize,
            ["test_statistic"] = result.TestStatistic,
            ["p_value"] = result.Test.PValue,
            ["partitions"] = result.Test.Arrangements,
            ["association_x"] = result.AssociationsOfX,
            ["association_y"] = result.AssociationsOfY,
        };
    }

    private static GoldenTree SingleCategory(GoldenInput input)
    {
        var target = input.Doubles("w");
        var result = SingleCategoryAssociation.Measure(
            new VectorSet<double>(target, target.Length), Set(input, "A"), Set(input, "B"), Exact);
        return new GoldenTree
        {
            ["effect_size"] = result.EffectSize,
            ["mean_difference"] = result.MeanDifference,
            ["p_value"] = result.Test.PValue,
            ["partitions"] = result.Test.Arrangements,
        };
    }

    private static VectorSet<double> Set(GoldenInput input, string name)
    {
        var (values, columns) = input.Matrix(name);
        return new VectorSet<double>(values, columns);
    }
}
