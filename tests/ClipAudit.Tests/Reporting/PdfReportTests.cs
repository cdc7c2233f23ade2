using System.Diagnostics;
using System.Text;
using ClipAudit.Audits;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Pdf;

namespace ClipAudit.Tests.Reporting;

public sealed class PdfReportTests
{
    [Fact]
    public void The_same_result_gives_the_same_bytes() =>
        Assert.Equal(PdfReport.Render(SampleResults.With("dog")), PdfReport.Render(SampleResults.With("dog")));

    [Fact]
    public void No_date_stands_in_the_file() =>
        Assert.DoesNotContain("CreationDate", Encoding.Latin1.GetString(PdfReport.Render(SampleResults.With("dog"))), StringComparison.Ordinal);

    [PopplerFact]
    public void Every_part_of_the_result_can_be_read_in_the_report()
    {
        var text = Run("pdftotext", "-layout", PdfReport.Render(SampleResults.With("dog")));
        string[] expected =
        [
            "A sample audit of dog", "The only finding passes.", "Hugging Face", "dog 140", "68.9 %", "[63.3, 74.0]", "−3.1 pp",
            "is undefined: no image of this group can be read.", "dog/broken.jpg", "The file is empty.", "Wilson", "Radford et al. 2021", "page 1 of", "A text was cut: dog",
            "Published and measured", "70.1 %", "reproduced", "Published and not measured here", "elsewhere",
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [PopplerFact]
    public void A_long_table_goes_on_with_its_head_on_every_page()
    {
        var result = SampleResults.With("dog");
        var pages = Run("pdftotext", "-layout", PdfReport.Render(result with { Findings = [.. Enumerable.Repeat(result.Findings[0], 150)] })).Split('\f');
        var withRows = pages.Skip(2).Where(page => page.Contains("68.9 %", StringComparison.Ordinal) && page.Contains("≥ 0.5", StringComparison.Ordinal)).ToList();
        Assert.True(withRows.Count >= 3, $"{withRows.Count} pages hold the rows");
        Assert.All(withRows, page => Assert.Contains("Interval", page, StringComparison.Ordinal));
        Assert.Contains($"page 2 of {pages.Length - 1}", pages[1], StringComparison.Ordinal);
    }

    [PopplerFact]
    public void Headings_and_tables_are_marked_in_the_structure()
    {
        var structure = Run("pdfinfo", "-struct", PdfReport.Render(SampleResults.With("dog")));
        Assert.All(["H1", "H2", "Table", "TH", "TD", "Figure", "Caption"], tag => Assert.Contains(tag, structure, StringComparison.Ordinal));
    }

    [PopplerFact]
    public void Text_of_several_lines_stands_whole_in_the_structure()
    {
        var structure = Run("pdfinfo", "-struct-text", PdfReport.Render(SampleResults.With("dog")));
        Assert.Contains("otherwise the evidence is insufficient. In the small pictures", structure, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_have_alternative_texts_and_the_document_a_language()
    {
        var pdf = Encoding.Latin1.GetString(PdfReport.Render(SampleResults.With("dog"), language: "en-GB"));
        var alternative = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("Bars of accuracy on dog."));
        Assert.Contains($"/Alt <FEFF{alternative}>", pdf, StringComparison.Ordinal);
        Assert.All(["/Lang (en-GB)", "/MarkInfo << /Marked true >>", "/DisplayDocTitle true", "/Scope /Column"], part => Assert.Contains(part, pdf, StringComparison.Ordinal));
    }

    [QpdfFact]
    public void The_file_is_sound() => Assert.Contains("No syntax or stream encoding errors", Run("qpdf", "--check", PdfReport.Render(SampleResults.With("dog"))), StringComparison.Ordinal);

    [PopplerFact]
    public void Pages_have_the_size_that_was_asked_for()
    {
        Assert.Contains("595.28 x 841.89 pts (A4)", Run("pdfinfo", "-box", PdfReport.Render(SampleResults.With("dog"))), StringComparison.Ordinal);
        Assert.Contains("612 x 792 pts (letter)", Run("pdfinfo", "-box", PdfReport.Render(SampleResults.With("dog"), PaperSize.Letter)), StringComparison.Ordinal);
    }

    [PopplerFact]
    public void The_verdict_stands_on_the_first_page_and_why_and_the_caveats_on_the_second()
    {
        var pages = Run("pdftotext", "-layout", PdfReport.Render(SampleResults.With("dog"))).Split('\f');
        Assert.Contains("The only finding passes.", pages[0], StringComparison.Ordinal);
        Assert.Contains("What to keep in mind", pages[1], StringComparison.Ordinal);
        Assert.Contains("Accuracy of dog, dog · photo: 68.9 %", pages[1], StringComparison.Ordinal);
    }

    [PopplerFact]
    public void Characters_that_no_font_has_are_reported()
    {
        // The last character of the private planes: whatever fonts are installed, none has a glyph for it.
        var text = Run("pdftotext", "-layout", PdfReport.Render(SampleResults.With("\U0010FFFD and \u4E2D\u6587")));
        Assert.Contains("U+10FFFD", text, StringComparison.Ordinal);
    }

    [PopplerFact]
    public void Figures_are_numbered_through_and_stand_on_one_page_with_their_captions()
    {
        var result = SampleResults.With("dog", rows: 60);
        var probe = result.Probes[0];
        var pages = Run("pdftotext", "-layout", PdfReport.Render(result with
        {
            Probes = [probe with { Figures = [.. Enumerable.Range(1, 9).Select(i => probe.Figures[0] with { Title = $"Accuracy, part {i}" })] }],
        })).Split('\f');
        for (var i = 1; i <= 9; i++)
            Assert.Single(pages, page => page.Contains($"Figure {i}. Accuracy, part {i}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("سلام हिन्दी 한국어 😀")]
    [InlineData("nul \0 and \u202E override")]
    [InlineData("half a pair \uD800")]
    public void Text_from_outside_is_drawn_harmlessly(string label) =>
        Assert.NotEmpty(PdfReport.Render(SampleResults.With(label)));

    [Fact]
    public void A_word_of_ten_thousand_characters_fits() =>
        Assert.NotEmpty(PdfReport.Render(SampleResults.With(new string('W', 10_000), rows: 2)));

    [QpdfFact]
    public void Every_picture_is_told_in_words_and_its_rows_go_on_over_pages()
    {
        var result = SampleImages.In(SampleResults.With("dog"), "dog", images: 100);
        var pdf = PdfReport.Render(result, pictures: ReportPictures.Of(SampleImages.Thumbnails));
        var text = Encoding.Latin1.GetString(pdf);
        foreach (var words in (ReadOnlySpan<string>)["Wrong: said dog 0.90, is class 1; image dog/0.jpg of photo", "Right: left; image left.jpg of sketch"])
            Assert.Contains($"/Alt <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words))}>", text, StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", Run("qpdf", "--check", pdf), StringComparison.Ordinal);
        var pages = Run("pdftotext", "-raw", pdf).Split('\f');
        Assert.Equal(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Where(i => pages.Any(page => page.Contains($"said dog 0.9{i}\n", StringComparison.Ordinal))));
        Assert.True(pages.Count(page => page.Contains("said dog 0.9", StringComparison.Ordinal)) > 1);
    }

    private static string Run(string program, string option, byte[] pdf)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("clipaudit-pdf").FullName, "report.pdf");
        File.WriteAllBytes(file, pdf);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(option);
        start.ArgumentList.Add(file);
        if (program == "pdftotext")
            start.ArgumentList.Add("-");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return output;
    }
}

/// <summary>A fact that checks a PDF with qpdf; skipped with a message where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class QpdfFactAttribute : FactAttribute
{
    public QpdfFactAttribute() => Skip = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "qpdf")))
            ? null
            : "qpdf is not installed (Debian: qpdf).";
}

/// <summary>A fact that reads a PDF with Poppler's tools; skipped with a message where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PopplerFactAttribute : FactAttribute
{
    public PopplerFactAttribute() => Skip = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "pdftotext")))
            ? null
            : "Poppler's pdftotext and pdfinfo are not installed (Debian: poppler-utils).";
}
