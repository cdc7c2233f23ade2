using System.Globalization;
using System.Text;
using ClipAudit.Results;

namespace ClipAudit.Tests.Results;

public sealed class ResultFileTests
{
    [Theory]
    [MemberData(nameof(MadeUpCultures.Names), MemberType = typeof(MadeUpCultures))]
    public void A_result_is_the_same_bytes_under_any_culture_and_reads_back_to_itself(string culture)
    {
        var expected = Write(CultureInfo.InvariantCulture);
        var actual = Write(MadeUpCultures.Of(culture));
        Assert.Equal(expected, actual);
        var again = ResultFile.Read(actual, "result.json");
        Assert.Equal(expected, MadeUpCultures.Write(CultureInfo.InvariantCulture, output => ResultFile.Write(again, output)));
        Assert.Equal(SomeResult.Defined, again.Measurements[0]);
        Assert.Equal(SomeResult.Undefined, again.Measurements[1]);
        Assert.Equal(SomeResult.Create().Title, again.Title);
        Assert.Equal(SomeResult.Create().Probes[0].Published.AsEnumerable(), again.Probes[0].Published.AsEnumerable());
        Assert.Equal(SomeResult.Figure.X, again.Probes[0].Figures[0].X);
        Assert.Equal(SomeResult.Figure.Curves[0].Points[0], again.Probes[0].Figures[0].Curves[0].Points[0]);
        Assert.Equal(long.MinValue, again.Seed);
    }

    [Fact]
    public void Numbers_are_in_their_shortest_form_and_lines_end_with_a_line_feed()
    {
        var text = Encoding.UTF8.GetString(Write(CultureInfo.InvariantCulture));
        Assert.Contains("\"value\": 0.30000000000000004,", text, StringComparison.Ordinal);
        Assert.Contains("\"lower\": 5E-324,", text, StringComparison.Ordinal);
        Assert.Contains("\"upper\": \"Infinity\",", text, StringComparison.Ordinal);
        Assert.Contains("\"unit\": \"fractionDifference\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"format\": 1,\n  \"name\": \"awkward\",", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"format\": 1", "\"format\": 1, \"extra\": 3")]
    [InlineData("\"name\": \"awkward\"", "\"name\": \"awkward\", \"name\": \"twice\"")]
    [InlineData("\"name\": \"awkward\"", "\"name\": null")]
    [InlineData("\"name\": \"awkward\"", "\"title\": \"awkward\"")]
    [InlineData("\"name\": \"awkward\"", "\"Name\": \"awkward\"")]
    [InlineData("\"value\": 0.30000000000000004", "\"value\": \"NaN\"")]
    [InlineData("\"value\": 0.30000000000000004", "\"value\": null")]
    [InlineData("\"n\": 1234567", "\"n\": -1")]
    [InlineData("\"n\": 1234567", "\"n\": 1.5")]
    [InlineData("\"lower\": 5E-324", "\"lower\": \"NaN\"")]
    [InlineData("\"lower\": 5E-324", "\"lower\": \"Infinity\", \"lower\": 1")]
    [InlineData("\"level\": 0.95", "\"level\": 1")]
    [InlineData("\"unit\": \"fractionDifference\"", "\"unit\": 1")]
    [InlineData("\"unit\": \"fractionDifference\"", "\"unit\": \"percent\"")]
    [InlineData("\"notes\": [", "\"notes\": null, \"rest\": [")]
    [InlineData("\"limits\": []", "\"limits\": null")]
    [InlineData("\"citations\": [", "\"citations\": [[[[[[[[[[[[[[[[[[[[")]
    [InlineData("\"kind\": \"heatMap\"", "\"kind\": \"pie\"")]
    [InlineData("\"kind\": \"heatMap\"", "\"kind\": 5")]
    [InlineData("\"rows\": \"group\"", "\"rows\": \"colour\"")]
    [InlineData("\"scale\": \"log\"", "\"scale\": \"cubic\"")]
    [InlineData("\"x\": 0.5", "\"x\": \"NaN\"")]
    [InlineData("\"upper\": null", "\"upper\": 0")]
    [InlineData("\"curves\": [", "\"curves\": null, \"rest\": [")]
    [InlineData("\"curves\": [", "\"curves\": [null, ")]
    [InlineData("\"measures\": [", "\"measures\": [null, ")]
    [InlineData("\"value\": 0.701", "\"value\": \"NaN\"")]
    [InlineData("\"value\": 0.701,\n            \"n\": 99", "\"value\": 0.701,\n            \"n\": 0")]
    [InlineData("\"measure\": \"accuracy\",\n            \"model\"", "\"measure\": \"other\",\n            \"model\"")]
    [InlineData("\"outcome\": \"differs\"", "\"outcome\": \"passes\"")]
    [InlineData("\"outcome\": \"differs\"", "\"outcome\": \"notMeasured\"")]
    [InlineData("\"outcome\": \"notMeasured\"", "\"outcome\": \"reproduced\"")]
    [InlineData("\"published\": [", "\"published\": [null, ")]
    [InlineData("{\n  \"format\"", "[")]
    public void A_result_that_is_not_exactly_of_the_format_is_refused(string old, string replacement)
    {
        var text = Encoding.UTF8.GetString(Write(CultureInfo.InvariantCulture));
        var changed = text.Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        var exception = Assert.Throws<InputException>(() => ResultFile.Read(Encoding.UTF8.GetBytes(changed), "some/result.json"));
        Assert.StartsWith("some/result.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void Something_else_is_refused(string text) =>
        Assert.Throws<InputException>(() => ResultFile.Read(Encoding.UTF8.GetBytes(text), "r"));

    [Fact]
    public void A_missing_file_is_wrong_input() =>
        Assert.Contains("can't be read", Assert.Throws<InputException>(() => ResultFile.Read("nowhere/result.json")).Message, StringComparison.Ordinal);

    private static byte[] Write(CultureInfo culture) =>
        MadeUpCultures.Write(culture, output => ResultFile.Write(SomeResult.Create(), output));
}
