using System.Text.Json;
using ClipAudit.Tests.Support;
using Xunit.Abstractions;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Every metric gives the number that an independent, published implementation gives.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenMetricTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Cases()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (family, name) in GoldenFile.Enumerate())
            rows.Add(family, name);
        return rows;
    }

    [GoldenTheory("metrics")]
    [MemberData(nameof(Cases))]
    public void A_metric_agrees_with_its_reference(string family, string name)
    {
        var evaluator = GoldenFamilies.Find(family);
        var golden = GoldenFile.Read(family, name);
        GoldenCase.RefuseUnknown(golden.Input, evaluator.Fields, "the input");
        var problem = Problem(evaluator.Evaluate, golden, golden.Expected, partial: false);
        Assert.True(problem is null, problem);
        foreach (var (convention, expected) in golden.Alternatives)
            CheckAlternative(evaluator, golden, convention, expected);
    }

    private void CheckAlternative(GoldenFamily evaluator, GoldenCase golden, string convention, JsonElement expected)
    {
        output.WriteLine($"'{evaluator.Primary}' matches the primary result. The alternative '{convention}':");
        var matches = new List<string>();
        foreach (var variant in evaluator.Variants)
        {
            var problem = Problem(variant.Evaluate, golden, expected, partial: true);
            Assert.True(problem is null || !variant.Covers(convention), $"'{variant.Name}' should be '{convention}': {problem}");
            if (problem is null)
                matches.Add(variant.Name);
        }

        output.WriteLine(matches.Count > 0 ? $"is matched by '{string.Join("', '", matches)}'." : "is not offered by the library.");
    }

    /// <summary>Why the evaluation is not what the case expects; null where it is.</summary>
    private static string? Problem(Func<GoldenInput, GoldenTree> evaluate, GoldenCase golden, JsonElement expected, bool partial)
    {
        var input = new GoldenInput(golden.Input);
        try
        {
            var actual = evaluate(input);
            if (GoldenCase.IsRefusal(expected))
                return "The input must be refused with an ArgumentException, but it was computed.";
            var differences = GoldenComparison.Differences(expected, actual, golden.Tolerance, partial);
            differences.AddRange(input.Unread.Select(field => $"{field}: an input field that nothing read"));
            return differences.Count == 0 ? null : string.Join(Environment.NewLine, differences);
        }
        catch (ArgumentException refusal)
        {
            return GoldenCase.IsRefusal(expected) ? null : $"The input was refused: {refusal.Message}";
        }
    }
}
