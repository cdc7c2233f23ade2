using System.Text;
using System.Text.RegularExpressions;
using ClipAudit.Audits;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Reporting;

/// <summary>The committed example runs: what is written from their results is what is committed, byte for byte.</summary>
/// <remarks>reports/samples/regenerate.sh writes them.</remarks>
public sealed partial class SampleReportTests
{
    private static string Samples => Path.Combine(TestFolders.Repository, "reports", "samples");

    [SampleTheory]
    [InlineData("demo")]
    [InlineData("imagenet-testbed")]
    public void A_sample_is_what_is_written_from_its_result(string name)
    {
        var sample = Path.Combine(Samples, name);
        using var scratch = new ScratchFolder();
        using (var folder = RunFolder.Begin(scratch.Path))
        {
            var result = ResultFile.Read(Path.Combine(sample, ResultFile.Name));
            ReportFiles.Stage(folder, result, new ReportOptions(ReportFormats.All) { Pictures = ReportPictures.Read(sample, result) });
            folder.Commit();
        }

        var committed = Directory.GetFiles(sample, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(sample, file))
            .Where(file => file != ResultFile.Name && Path.GetDirectoryName(file) != ThumbnailFiles.Folder).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("report.pdf", committed);
        foreach (var file in committed)
        {
            Assert.True(File.Exists(Path.Combine(scratch.Path, file)), $"{file} is committed and is no longer written");
            var (expected, actual) = (File.ReadAllBytes(Path.Combine(sample, file)), File.ReadAllBytes(Path.Combine(scratch.Path, file)));
            // The same drawing by another Cairo has other bytes.
            if (Path.GetExtension(file) != ".pdf" || Encoding.Latin1.GetString(expected).Contains($"(cairo {CairoVersion.Text} ", StringComparison.Ordinal))
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{name}/{file} differs from what is committed; run reports/samples/regenerate.sh and look at what changed");
        }
    }

    /// <remarks>A character that only a font of the system has would give other bytes on another machine.</remarks>
    [SampleTheory]
    [InlineData("demo")]
    [InlineData("imagenet-testbed")]
    public void What_we_write_ourselves_needs_no_font_of_the_system(string name)
    {
        var pdf = Encoding.Latin1.GetString(PdfReport.Render(ResultFile.Read(Path.Combine(Samples, name, ResultFile.Name))));
        var fonts = BaseFont().Matches(pdf).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.StartsWith("SourceSans3-", font, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"/BaseFont /[A-Z]+\+([^\s/]+)")]
    private static partial Regex BaseFont();
}

/// <summary>A theory on the committed example runs; skipped with a message where they are not in the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = Directory.Exists(Path.Combine(TestFolders.Repository, "reports", "samples", "demo"))
        ? null
        : "reports/samples is not in this checkout; reports/samples/regenerate.sh writes it.";
}
