using System.Globalization;
using System.Text;
using ClipAudit.Evaluation;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Results;

public sealed class CsvTests
{
    [Theory]
    [MemberData(nameof(MadeUpCultures.Names), MemberType = typeof(MadeUpCultures))]
    public void Measurements_are_the_same_bytes_under_any_culture(string culture) =>
        Assert.Equal(
            MadeUpCultures.Write(CultureInfo.InvariantCulture, WriteMeasurements),
            MadeUpCultures.Write(MadeUpCultures.Of(culture), WriteMeasurements));

    [Fact]
    public void A_measurement_is_a_row_whose_cells_are_no_formulas()
    {
        var rows = Parse(WriteMeasurements);
        Assert.Equal(
            "measure probe model dataset class feature group variant value lower upper level interval n unit better undefined "
            + "formula citation",
            string.Join(' ', rows[0]));
        Assert.Equal(
            ["accuracy", "p", "m", "d", "'=cmd|'/c calc'!A0", "", "'-1", "a,\"b\"\nc", "0.30000000000000004", "5E-324", "Infinity",
                "0.95", "Wilson", "1234567", "fractionDifference", "lower", "", "'@SUM(A1)", "'+1"],
            rows[1]);
        Assert.Equal(("", "", "0", "no image"), (rows[2][8], rows[2][9], rows[2][13], rows[2][16]));
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@a")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    public void Text_from_outside_that_looks_like_a_formula_gets_an_apostrophe(string text)
    {
        var dataset = FakeDatasets.Of("d", (text, 0, "x", [text]));
        var set = new PredictionSet
        {
            Model = "m",
            Dataset = dataset with { Labels = [text, "b"], Features = [text] },
            Classes = [text, "b"],
            Items = [new Prediction(0, 0, 1, 0.1f, -0.5)],
        };
        var rows = Parse(output => PredictionsCsv.Write(set, output));
        Assert.Equal(["image", "label", "prediction", "score", "margin", "rank", "group." + text], rows[0]);
        Assert.Equal(["'" + text, "'" + text, "'" + text, "0.1", "-0.5", "1", "'" + text], rows[1]);
    }

    [Fact]
    public void An_image_without_a_label_has_no_label_and_no_rank()
    {
        var set = new PredictionSet
        {
            Model = "m",
            Dataset = FakeDatasets.Of("d", ("i", -1, "x", [])),
            Classes = ["cat", "dog"],
            Items = [new Prediction(0, 1, 0, 0.75, 0.5)],
        };
        Assert.Equal(["i", "", "dog", "0.75", "0.5", ""], Parse(output => PredictionsCsv.Write(set, output))[1]);
    }

    private static void WriteMeasurements(Stream output) =>
        MeasurementsCsv.Write([SomeResult.Defined, SomeResult.Undefined], output);

    private static List<string[]> Parse(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return CsvText.Parse(Encoding.UTF8.GetString(output.ToArray()));
    }
}
