using ClipAudit.Metrics.Probing;

namespace ClipAudit.Tests.Metrics.Probing;

public sealed class LinearProbeTests
{
    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var (features, labels) = Blobs(300, 8, 4, 1);
        var alone = LinearProbe.Fit<float>(features, 8, labels, new LinearProbeOptions(Threads: 1));
        var many = LinearProbe.Fit<float>(features, 8, labels, new LinearProbeOptions(Threads: 5));
        Assert.Equal(alone.Coefficients.ToArray(), many.Coefficients.ToArray());
        Assert.Equal(alone.Intercepts.ToArray(), many.Intercepts.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_gradient_is_0_at_the_minimum(int classes)
    {
        var (features, labels) = Blobs(200, 6, classes, 2);
        var model = LinearProbe.Fit<float>(features, 6, labels, new LinearProbeOptions(10));
        Assert.True(model.Fit.Converged);
        Assert.InRange(model.Fit.LargestGradient, 0, 1e-7);
    }

    [Fact]
    public void Polishing_lowers_the_objective_that_LBFGS_reached()
    {
        var (features, labels) = Blobs(200, 6, 3, 3);
        var rough = LinearProbe.Fit<float>(features, 6, labels, new LinearProbeOptions(Polish: false)).Fit;
        var polished = LinearProbe.Fit<float>(features, 6, labels, new LinearProbeOptions()).Fit;
        Assert.True(rough.Converged);
        Assert.InRange(polished.Objective, rough.Objective - 1e-6, rough.Objective);
        Assert.True(polished.LargestGradient < rough.LargestGradient);
    }

    [Fact]
    public void Relabelling_the_classes_relabels_the_predictions()
    {
        var (features, labels) = Blobs(150, 5, 3, 4);
        int[] renamed = [.. labels.Select(label => 100 - 10 * label)];
        var options = new LinearProbeOptions();
        var plain = LinearProbe.Fit<float>(features, 5, labels, options).Predict<float>(features);
        var other = LinearProbe.Fit<float>(features, 5, renamed, options).Predict<float>(features);
        Assert.Equal(plain.Select(label => 100 - 10 * label), other);
    }

    [Fact]
    public void Probabilities_add_up_to_1_and_the_largest_is_the_prediction()
    {
        foreach (var oneRow in new[] { true, false })
        {
            var (features, labels) = Blobs(80, 4, 2, 5);
            var model = LinearProbe.Fit<float>(features, 4, labels, new LinearProbeOptions(OneRowForTwoClasses: oneRow));
            Assert.Equal(oneRow ? 1 : 2, model.Intercepts.Length);
            var probabilities = new double[160];
            model.Probabilities<float>(features, probabilities);
            var predictions = model.Predict<float>(features);
            for (var i = 0; i < 80; i++)
            {
                Assert.Equal(1, probabilities[2 * i] + probabilities[2 * i + 1], 12);
                Assert.Equal(probabilities[2 * i + 1] > probabilities[2 * i] ? 1 : 0, predictions[i]);
            }
        }
    }

    [Fact]
    public void A_softmax_over_two_rows_is_another_problem_than_one_row()
    {
        var (features, labels) = Blobs(80, 4, 2, 6);
        var one = LinearProbe.Fit<float>(features, 4, labels, new LinearProbeOptions());
        // Two rows w/2 and −w/2 carry half the penalty of one row w: twice the C.
        var two = LinearProbe.Fit<float>(features, 4, labels, new LinearProbeOptions(0.316 / 2, OneRowForTwoClasses: false));
        Assert.Equal(one.Coefficients[0], two.Coefficients[4] - two.Coefficients[0], 7);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        var options = new LinearProbeOptions();
        float[] two = [1, 2];
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(two, 1, [0, 0], options));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(two, 1, [0], options));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(new float[0], 1, [], options));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(new[] { 1, float.NaN }, 1, [0, 1], options));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(two, 1, [0, 1], options with { C = 0 }));
        Assert.Throws<ArgumentException>(() => LinearProbe.Fit<float>(two, 1, [0, 1], options with { MaxIterations = 0 }));
        var model = LinearProbe.Fit<float>(two, 1, [0, 1], options);
        Assert.Throws<ArgumentException>(() => model.Predict<float>([float.NaN]));
        Assert.Throws<ArgumentException>(() => model.Probabilities<float>([1], new double[1]));
    }

    private static (float[] Features, int[] Labels) Blobs(int examples, int dimension, int classes, int seed)
    {
        var random = new Random(seed);
        var (features, labels) = (new float[examples * dimension], new int[examples]);
        for (var i = 0; i < examples; i++)
        {
            labels[i] = i % classes;
            for (var d = 0; d < dimension; d++)
                features[i * dimension + d] = 2 * random.NextSingle() - 1 + (d % classes == labels[i] ? 0.7f : 0);
        }
        return (features, labels);
    }
}
