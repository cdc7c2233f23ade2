using ClipAudit.Metrics.Calibration;

namespace ClipAudit.Tests.Metrics.Calibration;

public sealed class TemperatureScalingTests
{
    [Fact]
    public void Two_classes_with_one_gap_have_a_temperature_in_closed_form()
    {
        // Logit gap 2, right 3 times in 4: sigmoid(2/T) = 3/4, so T = 2 / ln 3.
        double[] logits = [2, 0, 2, 0, 2, 0, 2, 0];
        var temperature = TemperatureScaling.Fit<double>(logits, 2, [0, 0, 0, 1]);
        Assert.Equal(2 / Math.Log(3), temperature.Value, 12);
        Assert.Equal(
            -(3 * Math.Log(0.75) + Math.Log(0.25)) / 4,
            TemperatureScaling.NegativeLogLikelihood<double>(logits, 2, [0, 0, 0, 1], temperature.Value), 12);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(100.0)]
    public void The_temperature_scales_with_the_logits(double scale)
    {
        var (logits, labels) = Noisy(300, 5);
        var fitted = TemperatureScaling.Fit<double>(logits, 5, labels).Value;
        double[] scaled = [.. logits.Select(logit => scale * logit)];
        Assert.Equal(scale * fitted, TemperatureScaling.Fit<double>(scaled, 5, labels).Value, 1e-9 * scale * fitted);
    }

    [Fact]
    public void No_other_temperature_fits_better()
    {
        var (logits, labels) = Noisy(400, 7);
        var best = TemperatureScaling.Fit<double>(logits, 7, labels).Value;
        var least = TemperatureScaling.NegativeLogLikelihood<double>(logits, 7, labels, best);
        foreach (var factor in new[] { 0.5, 0.99, 0.9999, 1.0001, 1.01, 2 })
            Assert.True(TemperatureScaling.NegativeLogLikelihood<double>(logits, 7, labels, best * factor) > least);
    }

    [Fact]
    public void A_perfect_or_a_senseless_classifier_has_no_temperature()
    {
        var perfect = TemperatureScaling.Fit<float>([3, 1, 0, 2], 2, [0, 1]);
        Assert.Contains("Every example is right", perfect.Reason, StringComparison.Ordinal);
        var senseless = TemperatureScaling.Fit<float>([3, 1, 0, 2], 2, [1, 0]);
        Assert.Contains("no better than chance", senseless.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit<double>([], 2, []));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit<double>([1], 1, [0]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit<double>([1, 2], 2, [2]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit<double>([1, double.NaN], 2, [0]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit<double>([1, 2], 2, [0, 1]));
        Assert.Throws<ArgumentException>(() => TemperatureScaling.NegativeLogLikelihood<double>([1, 2], 2, [0], 0));
    }

    private static (double[] Logits, int[] Labels) Noisy(int examples, int classes)
    {
        var random = new Random(4);
        var (logits, labels) = (new double[examples * classes], new int[examples]);
        for (var i = 0; i < examples; i++)
        {
            for (var c = 0; c < classes; c++)
                logits[i * classes + c] = 3 * random.NextDouble();
            labels[i] = random.Next(classes);
            logits[i * classes + labels[i]] += 1.5;
        }
        return (logits, labels);
    }
}
