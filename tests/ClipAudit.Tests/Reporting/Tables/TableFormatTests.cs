using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Tables;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;
using ClipAudit.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace ClipAudit.Tests.Reporting.Tables;

/// <summary>Tables for spreadsheets, papers and model cards.</summary>
public sealed class TableFormatTests
{
    private const string Address = "see www.example.org or https://example.org, @someone";

    [Fact]
    public void Every_table_of_the_report_is_a_csv_with_values_and_bounds_in_columns_of_their_own()
    {
        var tables = Tables(SampleResults.With("dog"));
        Assert.Equal(tables.Length, tables.Select(table => table.Id).Distinct().Count());
        var overall = Csv(tables.Single(table => table.Id == "probe-accuracy-overall"));
        Assert.Equal("value,value lower,value upper,value level,value interval,value unit,value undefined,n", overall[0]);
        Assert.Equal("0.6892857142857143,0.6328,0.7403,0.95,Wilson,fraction,,280", overall[1]);
        Assert.StartsWith("pass,accuracy ≥ 0.5 on dog,", Csv(tables.Single(table => table.Id == "table-findings"))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    public void A_label_can_not_become_a_formula(string label)
    {
        foreach (var line in Tables(SampleResults.With(label)).SelectMany(Csv))
            Assert.DoesNotContain(line.Split(',').Select(cell => cell.TrimStart('"')), cell => cell.StartsWith(label[..2], StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_shows_the_findings_and_what_was_measured_with_intervals()
    {
        var text = Text(MarkdownReport.Render(ReportTeller.Tell(SampleResults.With("dog"))));
        Assert.Contains("# A sample audit of dog\n", text, StringComparison.Ordinal);
        Assert.Contains("| pass | accuracy ≥ 0.5 on dog | dog · photo | 68.9 % \\[63.3, 74.0\\] | 280 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| --- | --- | --- | ---: | ---: |\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert\\(1\\)&lt;/script&gt;")]
    [InlineData("a | b `c` *d* _e_ [f](g) ![h](i)", "a \\| b \\`c\\` \\*d\\* \\_e\\_ \\[f\\]\\(g\\) \\!\\[h\\]\\(i\\)")]
    [InlineData(Address, "see www&#46;example.org or https&#58;//example.org, &#64;someone")]
    [InlineData("- item", "&#45; item")]
    [InlineData("a\r\n# b\0\u202Ec", "a  \\# b\uFFFD\uFFFDc")]
    public void Markdown_shows_texts_as_they_are(string text, string expected) => Assert.Equal(expected, MarkdownReport.Escape(text));

    [Fact]
    public void LaTeX_is_made_of_tables_with_the_rules_of_booktabs()
    {
        var text = Text(LatexReport.Render(ReportTeller.Tell(SampleResults.With("dog"))));
        Assert.Matches(@"\\begin\{tabular\}\{\S*rr\}", text);
        Assert.Contains("\\usepackage{array,booktabs}", text, StringComparison.Ordinal);
        Assert.Contains("{pass} & {accuracy $\\geq$ 0.5 on dog} & {dog $\\cdot$ photo} & {68.9 \\% [63.3, 74.0]} & {280} \\\\\n", text, StringComparison.Ordinal);
        Assert.Equal(Occurrences(text, "\\begin{table}"), Occurrences(text, "\\end{table}"));
        Assert.Equal(Occurrences(text, "\\toprule"), Occurrences(text, "\\bottomrule"));
    }

    [Fact]
    public void LaTeX_wraps_texts_that_would_leave_the_line_and_sets_long_words_smaller()
    {
        ImmutableArray<ReportColumn> columns = [new("Measure", ColumnKind.Text), new("Model", ColumnKind.Text), new("n", ColumnKind.Count)];
        var wrapped = LatexColumns.Of(columns, [new ReportRow(["accuracy", string.Join(' ', Enumerable.Repeat("word", 40)), new CountCell(3)])]);
        Assert.Equal(("\\footnotesize", 2), (wrapped.Size, Occurrences(wrapped.Specification, "\\raggedright\\arraybackslash}p{")));
        Assert.Equal("\\scriptsize", LatexColumns.Of(columns, [new ReportRow([new string('a', 40), new string('b', 40), new CountCell(3)])]).Size);
        Assert.Equal("llr", LatexColumns.Of(columns, [new ReportRow(["accuracy", "dog", new CountCell(3)])]).Specification);
    }

    /// <remarks>Latin labels, with everything that TeX takes for itself: the tables compile in the encoding that LaTeX begins with.</remarks>
    [LatexFact]
    public void LaTeX_compiles()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(scratch.Path, "tables.tex"), LatexReport.Render(ReportTeller.Tell(SampleResults.With("\"a\" \\b {c} $d_1^2$ %&#~ <e> |f| 'g' `h` \u00E9 \u2212 \u03C7\u00B2 \u2265 x\u2082"))));
        File.WriteAllText(
            Path.Combine(scratch.Path, "paper.tex"),
            "\\documentclass{article}\\usepackage{array,booktabs}\\begin{document}\\input{tables.tex}\\end{document}\n");
        using var latex = Process.Start(new ProcessStartInfo("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "paper.tex"])
        {
            WorkingDirectory = scratch.Path,
            RedirectStandardOutput = true,
        })!;
        var log = latex.StandardOutput.ReadToEnd();
        latex.WaitForExit();
        Assert.True(latex.ExitCode == 0, log);
    }

    [Theory]
    [InlineData("\\input{/etc/passwd}", "\\textbackslash{}input\\{/\\allowbreak{}etc/\\allowbreak{}passwd\\}")]
    [InlineData("50 % & $x_1^2$ # ~", "50 \\% \\& \\$x\\_1\\textasciicircum{}2\\$ \\# \\textasciitilde{}")]
    [InlineData("a\nb\0", "a b\uFFFD")]
    [InlineData("``?`<--", "\\textasciigrave{}\\textasciigrave{}?\\textasciigrave{}\\textless{}{-}{-}")]
    [InlineData("\"\u03C7\u00B2\" \u2265 x\u2082", "\\char34{}$\\chi$$^2$\\char34{} $\\geq$ x$_2$")]
    public void LaTeX_shows_texts_as_they_are(string text, string expected) => Assert.Equal(expected, LatexText.Of(text));

    [Theory]
    [InlineData("dog")]
    [InlineData("\"quoted\" \\ # : - [a, b] {c: d} &e *f !g |h")]
    [InlineData("nul \0 and \u202E override\nand a line")]
    public void Model_index_is_yaml_with_what_the_hub_requires(string label)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(ModelIndex.Render(SampleResults.With(label)))));
        var index = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["model-index"];
        var model = (YamlMappingNode)index.Single();
        var result = (YamlMappingNode)((YamlSequenceNode)model["results"]).Single();
        Assert.Equal("zero-shot-image-classification", result["task"]["type"].ToString());
        Assert.Equal(("photo", "photo"), (result["dataset"]["type"].ToString(), result["dataset"]["name"].ToString()));
        var metric = result["metrics"][0];
        Assert.Equal(("accuracy", "0.6892857142857143"), (metric["type"].ToString(), metric["value"].ToString()));
        Assert.Equal("accuracy, 95 % Wilson interval 0.6328 to 0.7403, n = 280", metric["name"].ToString());
    }

    private static TableBlock[] Tables(AuditResult result) =>
        [.. ReportTeller.Tell(result).AllSections.SelectMany(section => section.Blocks).OfType<TableBlock>()];

    private static string[] Csv(TableBlock table)
    {
        using var output = new MemoryStream();
        SectionTables.Write(table, output);
        return Text(output.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}

/// <summary>A fact that needs LaTeX; skipped with a message where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LatexFactAttribute : FactAttribute
{
    public LatexFactAttribute() => Skip = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pdflatex")))
            ? null
            : "pdflatex is not installed (Debian: texlive-latex-recommended).";
}
