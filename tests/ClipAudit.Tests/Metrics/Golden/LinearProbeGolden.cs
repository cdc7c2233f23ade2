using ClipAudit.Metrics.Probing;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>L2-regularised logistic regression.</summary>
internal static class LinearProbeGolden
{
    public static GoldenFamily Family { get; } = new(
        "linear_probe", "scikit-learn's objective, one row for two classes",
        ["C", "features", "labels", "test_features", "test_labels", "multi_class"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input)
    {
        var (features, dimension) = input.Matrix("features");
        var labels = input.Int32s("labels");
        var options = new LinearProbeOptions(input.Double("C"), OneRow(input));
        var model = LinearProbe.Fit<double>(features, dimension, labels, options);
        var (test, testDimension) = input.Matrix("test_features");
        if (testDimension != dimension)
            throw new ArgumentException("Test features must have the dimension of the features.", nameof(input));
        var testLabels = input.Int32s("test_labels");
        var probabilities = new double[testLabels.Length * model.Classes.Length];
        model.Probabilities<double>(test, probabilities);
        var predictions = model.Predict<double>(test);
        return new GoldenTree
        {
            ["classes"] = model.Classes,
            ["coef"] = model.Coefficients.Chunk(dimension),
            ["intercept"] = model.Intercepts,
            ["objective"] = model.Fit.Objective,
            ["train_accuracy"] = Accuracy(model.Predict<double>(features), labels),
            ["test_predictions"] = predictions,
            ["test_probabilities"] = probabilities.Chunk(model.Classes.Length),
            ["test_accuracy"] = Accuracy(predictions, testLabels),
        };
    }

    private static bool OneRow(GoldenInput input)
    {
        if (!input.Has("multi_class"))
            return true;
        var form = input.Text("multi_class");
        if (form.StartsWith("binary", StringComparison.Ordinal))
            return true;
        return form.StartsWith("multinomial", StringComparison.Ordinal)
            ? false
            : throw new GoldenFormatException($"'{form}' is no known form of logistic regression.");
    }

    private static double Accuracy(IReadOnlyList<int> predictions, int[] labels) =>
        labels.Where((label, i) => predictions[i] == label).Count() / (double)labels.Length;
}
