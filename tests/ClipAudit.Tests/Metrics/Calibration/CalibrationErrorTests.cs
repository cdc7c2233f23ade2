using ClipAudit.Metrics.Calibration;

namespace ClipAudit.Tests.Metrics.Calibration;

public sealed class CalibrationErrorTests
{
    public static TheoryData<CalibrationBinning> Binnings => [.. Enum.GetValues<CalibrationBinning>()];

    [Theory]
    [MemberData(nameof(Binnings))]
    public void Every_example_is_in_one_bin_and_the_errors_are_ordered(CalibrationBinning binning)
    {
        var random = new Random(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var n = random.Next(1, 60);
            double[] confidences = [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble(), trial % 4))];
            bool[] correct = [.. Enumerable.Range(0, n).Select(_ => random.Next(2) == 0)];
            var error = CalibrationError.Of(confidences, correct, random.Next(1, 20), binning);
            Assert.Equal(n, error.Bins.Sum(bin => bin.Count));
            Assert.InRange(error.Expected, 0, error.RootMeanSquare + 1e-12);
            Assert.InRange(error.RootMeanSquare, 0, error.Maximum + 1e-12);
            Assert.InRange(error.Maximum, 0, 1);
            for (var b = 1; b < error.Bins.Length; b++)
                Assert.True(error.Bins[b].Lower >= error.Bins[b - 1].Lower);
        }
    }

    [Theory]
    [MemberData(nameof(Binnings))]
    public void The_order_of_the_examples_does_not_matter(CalibrationBinning binning)
    {
        double[] confidences = [0.9, 0.4, 0.7, 0.55, 0.4, 1, 0.62];
        bool[] correct = [true, false, true, true, false, true, false];
        var forward = CalibrationError.Of(confidences, correct, 3, binning);
        var backward = CalibrationError.Of([.. confidences.Reverse()], [.. correct.Reverse()], 3, binning);
        Assert.Equal(forward.Expected, backward.Expected, 12);
        Assert.Equal(forward.Maximum, backward.Maximum, 12);
    }

    [Fact]
    public void An_empty_bin_has_no_accuracy()
    {
        var error = CalibrationError.Of([0.95], [true], 10);
        Assert.Equal(10, error.Bins.Length);
        Assert.False(error.Bins[0].Accuracy.IsDefined);
        Assert.Equal(1, error.Bins[9].Accuracy.Value);
    }

    [Fact]
    public void One_bin_compares_accuracy_with_mean_confidence()
    {
        var error = CalibrationError.Of([0.5, 0.9], [true, true], 1);
        Assert.Equal(0.3, error.Expected, 12);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([], []));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([0.5], [true, false]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([1.5], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([double.NaN], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([0.5], [true], 0));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([0.5], [true], 5, (CalibrationBinning)9));
        Assert.Throws<ArgumentException>(() => ProperScores.Brier<double>([0.5, 0.5], 2, [2]));
        Assert.Throws<ArgumentException>(() => ProperScores.Brier<double>([0.5, 0.4], 2, [0]));
        Assert.Throws<ArgumentException>(() => ProperScores.NegativeLogLikelihood<float>([0.5f, 0.5f, 1], 2, [0]));
        Assert.Throws<ArgumentException>(() => ProperScores.BinaryBrier([0.5], [2]));
        Assert.Throws<ArgumentException>(() => ProperScores.BinaryBrier([], []));
        Assert.Throws<ArgumentException>(() => ProperScores.BinaryNegativeLogLikelihood([-0.1], [1]));
        Assert.Throws<ArgumentException>(
            () => ClassProbabilities.TopLabel<double>([0.5, 0.5], 2, [0], new double[2], new bool[1]));
    }

    [Fact]
    public void The_Brier_score_of_two_classes_is_twice_the_binary_one()
    {
        double[] p = [0.2, 0.8, 0.55];
        double[] rows = [0.8, 0.2, 0.2, 0.8, 0.45, 0.55];
        int[] labels = [0, 1, 0];
        Assert.Equal(2 * ProperScores.BinaryBrier(p, labels), ProperScores.Brier<double>(rows, 2, labels), 12);
        Assert.Equal(
            ProperScores.BinaryNegativeLogLikelihood(p, labels), ProperScores.NegativeLogLikelihood<double>(rows, 2, labels), 12);
    }
}
