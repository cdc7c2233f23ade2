using System.Text.Json;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>The comparison itself is strict: what it can't place is a difference.</summary>
public sealed class GoldenHarnessTests
{
    private const string Loose = """{"abs": 0.1, "rel": 0}""";

    [Theory]
    [InlineData("""{"a": 1.05}""", Loose)]
    [InlineData("""{"a": 3}""", """{"abs": 0, "rel": 0, "fields": {"a": {"abs": 2}}}""")]
    [InlineData("""{"a": 1.5}""", """{"abs": 0, "rel": 0.4}""")]
    public void A_value_within_tolerance_agrees(string expected, string tolerance) =>
        Assert.Empty(Compare(expected, new GoldenTree { ["a"] = 1.0 }, tolerance));

    [Theory]
    [InlineData("""{"a": 1.2}""")]
    [InlineData("""{"a": null}""")]
    [InlineData("""{"a": "Infinity"}""")]
    [InlineData("""{"a": true}""")]
    [InlineData("""{"a": [1]}""")]
    [InlineData("""{"a": {"b": 1}}""")]
    [InlineData("""{"a": 1, "b": 1}""")]
    [InlineData("""{}""")]
    public void Anything_else_is_a_difference(string expected) =>
        Assert.NotEmpty(Compare(expected, new GoldenTree { ["a"] = 1.0 }, Loose));

    [Fact]
    public void Not_a_number_agrees_with_nothing()
    {
        Assert.NotEmpty(Compare("""{"a": null}""", new GoldenTree { ["a"] = double.NaN }, Loose));
        Assert.NotEmpty(Compare("""{"a": 1}""", new GoldenTree { ["a"] = double.NaN }, Loose));
    }

    [Fact]
    public void Nested_sequences_are_compared_element_by_element()
    {
        var tree = new GoldenTree { ["a"] = new[] { new[] { 1.0, 2.0 }, [3.0, double.PositiveInfinity] } };
        Assert.Empty(Compare("""{"a": [[1, 2], [3, "Infinity"]]}""", tree, Loose));
        Assert.Equal("a.1.0: expected 4, computed 3", Assert.Single(Compare("""{"a": [[1, 2], [4, "Infinity"]]}""", tree, Loose)));
    }

    [Fact]
    public void A_tolerance_for_an_output_that_does_not_exist_is_a_difference() =>
        Assert.NotEmpty(Compare("""{"a": 1}""", new GoldenTree { ["a"] = 1.0 }, """{"abs": 0, "rel": 0, "fields": {"b": {"abs": 2}}}"""));

    [Fact]
    public void Fields_that_nobody_read_are_told()
    {
        var input = new GoldenInput(JsonDocument.Parse("""{"a": 1, "b": {"c": 2, "d": 3}}""").RootElement);
        Assert.Equal(["a", "b"], input.Unread);
        _ = input.Double("a");
        _ = input.Object("b").Double("d");
        Assert.Equal(["b.c"], input.Unread);
    }

    private static List<string> Compare(string expected, GoldenTree actual, string tolerance) => GoldenComparison.Differences(
        JsonDocument.Parse(expected).RootElement, actual, new GoldenTolerance(JsonDocument.Parse(tolerance).RootElement));
}
