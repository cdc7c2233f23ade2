using ClipAudit.Metrics;
using ClipAudit.Metrics.Classification;
using FsCheck;
using FsCheck.Fluent;

namespace ClipAudit.Tests.Metrics.Classification;

public sealed class ClassificationTests
{
    /// <summary>Scores on a coarse grid, so that many tie, with labels.</summary>
    private static readonly Gen<(double[] Scores, int Classes, int[] Labels)> Scored =
        from classes in Gen.Choose(1, 8)
        from examples in Gen.Choose(1, 30)
        from scores in Gen.Choose(-3, 3).ArrayOf(classes * examples)
        from labels in Gen.Choose(0, classes - 1).ArrayOf(examples)
        select (Array.ConvertAll(scores, score => (double)score), classes, labels);

    [Theory]
    [InlineData(TopKTies.LowerIndexFirst)]
    [InlineData(TopKTies.HigherIndexFirst)]
    public void Top_k_is_what_sorting_every_row_gives(TopKTies ties) =>
        Claim.Holds(Scored.Zip(Gen.Choose(1, 9)), pair =>
        {
            var ((scores, classes, labels), k) = pair;
            var sign = ties == TopKTies.LowerIndexFirst ? 1 : -1;
            var hits = labels.Where((label, i) => Enumerable.Range(0, classes)
                .OrderByDescending(c => scores[(i * classes) + c]).ThenBy(c => sign * c).Take(k).Contains(label)).Count();
            Assert.Equal(hits, Predictions.TopKAccuracy<double>(scores, classes, labels, k, ties).Successes);
        });

    [Fact]
    public void Top_k_never_falls_as_k_grows_and_ends_at_1() =>
        Claim.Holds(Scored, data =>
        {
            var shares = Enumerable.Range(1, data.Classes)
                .Select(k => Predictions.TopKAccuracy<double>(data.Scores, data.Classes, data.Labels, k).Value).ToList();
            Assert.Equal(shares.Order(), shares);
            Assert.Equal(1, shares[^1]);
        });

    [Fact]
    public void Top_1_is_the_accuracy_of_the_predictions() =>
        Claim.Holds(Scored, data =>
        {
            var predictions = Predictions.FromScores<double>(data.Scores, data.Classes);
            Assert.Equal(
                Predictions.Accuracy(data.Labels, predictions),
                Predictions.TopKAccuracy<double>(data.Scores, data.Classes, data.Labels, 1));
        });

    [Fact]
    public void Single_precision_scores_are_ranked_the_same() =>
        Claim.Holds(Scored, data => Assert.Equal(
            Predictions.FromScores<double>(data.Scores, data.Classes),
            Predictions.FromScores<float>(Array.ConvertAll(data.Scores, score => (float)score), data.Classes)));

    [Fact]
    public void Renaming_the_classes_changes_no_rate() =>
        Claim.Holds(Scored, data =>
        {
            var predictions = Predictions.FromScores<double>(data.Scores, data.Classes);
            var plain = ConfusionMatrix.Count(data.Labels, predictions, data.Classes);
            int Rename(int c) => data.Classes - 1 - c;
            var renamed = ConfusionMatrix.Count(
                Array.ConvertAll(data.Labels, Rename), Array.ConvertAll(predictions, Rename), data.Classes);
            foreach (var empty in Enum.GetValues<ZeroDivision>())
            {
                Assert.Equal(plain.BalancedAccuracy(empty), renamed.BalancedAccuracy(empty), 1e-14);
                Assert.Equal(plain.MacroPrecision(empty), renamed.MacroPrecision(empty), 1e-14);
                Assert.Equal(plain.MacroF1(empty), renamed.MacroF1(empty), 1e-14);
            }
        });

    [Fact]
    public void Rates_stay_within_0_and_1_and_counts_add_up() =>
        Claim.Holds(Scored, data =>
        {
            var matrix = ConfusionMatrix.Count(data.Labels, Predictions.FromScores<double>(data.Scores, data.Classes), data.Classes);
            Assert.Equal(data.Labels.Length, matrix.Counts.Sum());
            for (var c = 0; c < data.Classes; c++)
                foreach (var rate in (MetricValue[])[matrix.Recall(c), matrix.Precision(c), matrix.F1(c)])
                    Assert.InRange(rate.ToNullable() ?? 0, 0, 1);
            Assert.InRange(matrix.BalancedAccuracy(), 0, 1);
        });

    [Fact]
    public void The_rate_of_an_empty_class_is_undefined_and_says_why()
    {
        var matrix = ConfusionMatrix.Count([0, 0], [0, 1], 3);
        Assert.Equal("The class has no examples.", matrix.Recall(1).Reason);
        Assert.Equal("The class was never predicted.", matrix.Precision(2).Reason);
        Assert.NotNull(matrix.F1(2).Reason);
        Assert.Equal(0, matrix.F1(1).Value);
    }

    [Fact]
    public void Wrong_input_is_refused_by_name()
    {
        Refused("scores", () => Predictions.FromScores<double>([], 3));
        Refused("scores", () => Predictions.FromScores<double>([1, 2], 3));
        Refused("scores", () => Predictions.FromScores([float.NaN, 1f], 2));
        Refused("scores", () => Predictions.TopKAccuracy([double.NegativeInfinity, 1], 2, [0], 1));
        Refused("classes", () => Predictions.FromScores<double>([1], 0));
        Refused("labels", () => Predictions.TopKAccuracy<double>([1, 2], 2, [0, 1], 1));
        Refused("labels", () => Predictions.TopKAccuracy<double>([1, 2], 2, [2], 1));
        Refused("k", () => Predictions.TopKAccuracy<double>([1, 2], 2, [0], 0));
        Refused("labels", () => Predictions.Accuracy([], []));
        Refused("predictions", () => Predictions.Accuracy([1], [1, 1]));
        Refused("predictions", () => ConfusionMatrix.Count([0], [2], 2));
    }

    private static void Refused(string argument, Action call) =>
        Assert.Equal(argument, Assert.Throws<ArgumentException>(call).ParamName);
}
