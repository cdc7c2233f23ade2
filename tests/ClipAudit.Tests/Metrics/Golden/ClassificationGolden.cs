using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Classification;

namespace ClipAudit.Tests.Metrics.Golden;

internal static class ClassificationGolden
{
    public static GoldenFamily Family { get; } = new(
        "classification",
        "ties to the lower class index; mean recall over classes with examples; empty macro rates 0",
        ["num_classes", "logits", "labels", "predictions", "k"],
        input => Evaluate(input, TopKTies.LowerIndexFirst, ZeroDivision.Undefined))
    {
        Variants =
        [
            new("TopKTies.HigherIndexFirst", "ties to the higher class index",
                input => Evaluate(input, TopKTies.HigherIndexFirst, ZeroDivision.Undefined)),
            new("ZeroDivision.Zero", "absent classes count as recall 0",
                input => Evaluate(input, TopKTies.LowerIndexFirst, ZeroDivision.Zero)),
        ],
    };

    private static GoldenTree Evaluate(GoldenInput input, TopKTies ties, ZeroDivision emptyRecall)
    {
        var classes = input.Int32("num_classes");
        var labels = input.Int32s("labels");
        var tree = new GoldenTree();
        if (!input.Has("logits"))
        {
            AddRates(tree, ConfusionMatrix.Count(labels, input.Int32s("predictions"), classes), emptyRecall);
            tree["accuracy"] = Predictions.Accuracy(labels, input.Int32s("predictions")).Value;
            return tree;
        }

        var (logits, columns) = input.Matrix("logits");
        if (logits.Length > 0 && columns != classes)
            throw new ArgumentException("The logits have another number of classes.", nameof(input));
        foreach (var k in input.Int32s("k"))
            tree["top" + k.ToString(CultureInfo.InvariantCulture)] =
                Predictions.TopKAccuracy<double>(logits, classes, labels, k, ties).Value;
        var predictions = Predictions.FromScores<double>(logits, classes);
        tree["predictions"] = predictions;
        tree["accuracy"] = Predictions.Accuracy(labels, predictions).Value;
        AddRates(tree, ConfusionMatrix.Count(labels, predictions, classes), emptyRecall);
        return tree;
    }

    private static void AddRates(GoldenTree tree, ConfusionMatrix matrix, ZeroDivision emptyRecall)
    {
        var classes = Enumerable.Range(0, matrix.Classes).ToList();
        tree["confusion_matrix"] = classes.Select(row => classes.Select(column => matrix[row, column]));
        tree["support"] = classes.Select(matrix.Support);
        tree["per_class_recall"] = classes.Select(matrix.Recall);
        tree["mean_per_class_recall"] = matrix.BalancedAccuracy(emptyRecall);
        tree["balanced_accuracy"] = matrix.BalancedAccuracy();
        tree["macro_precision_zero_division_0"] = matrix.MacroPrecision(ZeroDivision.Zero);
        tree["macro_f1_zero_division_0"] = matrix.MacroF1(ZeroDivision.Zero);
    }
}
