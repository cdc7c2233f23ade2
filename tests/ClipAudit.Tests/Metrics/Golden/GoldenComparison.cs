using System.Collections;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Metrics;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Every difference between the expected outputs and the computed ones, as sentences.</summary>
internal static class GoldenComparison
{
    /// <param name="expected">The reference's outputs.</param>
    /// <param name="actual">The library's outputs.</param>
    /// <param name="tolerance">When two numbers agree.</param>
    /// <param name="partial">Whether outputs may be missing from <paramref name="expected"/> (an alternative lists only changes).</param>
    public static List<string> Differences(JsonElement expected, GoldenTree actual, GoldenTolerance tolerance, bool partial = false)
    {
        var differences = new List<string>();
        CompareTrees(expected, actual, "", new Context(tolerance, differences, partial));
        if (!partial)
            differences.AddRange(tolerance.Unused.Select(name => $"{name}: has a tolerance but is no output"));
        return differences;
    }

    private static void CompareTrees(JsonElement expected, GoldenTree actual, string path, Context context)
    {
        foreach (var field in expected.EnumerateObject())
        {
            if (actual.TryGetValue(field.Name, out var value))
                Compare(field.Value, value, path + field.Name, context);
            else
                context.Differences.Add($"{path}{field.Name}: expected, but not an output of the evaluator");
        }

        if (context.Partial)
            return;
        foreach (var name in actual.Keys.Where(name => !actual.IsOptional(name) && !expected.TryGetProperty(name, out _)))
            context.Differences.Add($"{path}{name}: computed, but not expected");
    }

    private static void Compare(JsonElement expected, object? actual, string path, Context context)
    {
        if (actual is MetricValue metric)
            actual = metric.ToNullable();
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual is GoldenTree tree:
                CompareTrees(expected, tree, path + ".", context);
                break;
            case JsonValueKind.Array when actual is IEnumerable sequence and not string:
                CompareSequences(expected, sequence, path, context);
                break;
            case JsonValueKind.Null when actual is null:
            case JsonValueKind.True when actual is true:
            case JsonValueKind.False when actual is false:
            case JsonValueKind.Number or JsonValueKind.String
                when AsDouble(actual) is { } number && TryNumber(expected) is { } wanted && context.Tolerance.Agrees(path, number, wanted):
            case JsonValueKind.String when actual is string text && text == expected.GetString():
                break;
            default:
                context.Differences.Add($"{path}: expected {expected.GetRawText()}, computed {Show(actual)}");
                break;
        }
    }

    private static void CompareSequences(JsonElement expected, IEnumerable actual, string path, Context context)
    {
        var items = actual.Cast<object?>().ToList();
        if (items.Count != expected.GetArrayLength())
        {
            context.Differences.Add($"{path}: expected {expected.GetArrayLength()} elements, computed {items.Count}");
            return;
        }

        for (var i = 0; i < items.Count; i++)
            Compare(expected[i], items[i], string.Create(CultureInfo.InvariantCulture, $"{path}.{i}"), context);
    }

    private static double? TryNumber(JsonElement element) => element.ValueKind == JsonValueKind.Number
        ? element.GetDouble()
        : element.GetString() switch
        {
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        };

    private static double? AsDouble(object? value) => value switch
    {
        double number => number,
        float number => number,
        int number => number,
        long number => number,
        _ => null,
    };

    private static string Show(object? value) => value switch
    {
        null => "undefined",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        GoldenTree => "an object",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed record Context(GoldenTolerance Tolerance, List<string> Differences, bool Partial);
}
