using System.Text;
using ClipAudit.Audits;
using ClipAudit.Reporting;
using ClipAudit.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Reporting;

/// <summary>A result.json from a stranger, whose texts try to be something else, in every format that is written.</summary>
public sealed class HostileResultTests : IDisposable
{
    private static readonly string[] Drawn = [".pdf", ".png"];
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("<script>alert(1)</script></style></svg>")]
    [InlineData("=HYPERLINK(\"file:///\";\"x\")")]
    [InlineData("\u202Eevil\u2066 \u200F\u061C")]
    [InlineData("nul \0 bell \a escape \u001B[2J")]
    [InlineData("\\input{x} %n $(x) {{x}} | `x` ../../x")]
    [InlineData("W")]
    public void Every_format_is_written_and_none_of_them_obeys(string label)
    {
        var hostile = label == "W" ? new string('W', 10_000) : label;
        var files = Write(Read(SampleImages.In(SampleResults.With(hostile), hostile)));
        Assert.Contains("report.pdf", files.Keys);
        Assert.Contains("model-index.yaml", files.Keys);
        foreach (var (path, bytes) in files.Where(file => !Drawn.Contains(Path.GetExtension(file.Key))))
            Check(path, Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Names_of_probes_and_datasets_are_no_paths()
    {
        var result = SampleResults.With("dog");
        var probe = result.Probes[0] with { Id = "../../../etc/x" };
        var files = Write(result with
        {
            Probes = [probe],
            Measurements = [.. result.Measurements.Select(measurement => measurement with { Subject = measurement.Subject with { Probe = probe.Id } })],
        });
        Assert.Contains("tables/probe-etc-x-overall.csv", files.Keys);
    }

    // CSV is data and keeps control characters; what it must not hold is a formula.
    private static void Check(string path, string text)
    {
        var extension = Path.GetExtension(path);
        if (extension == ".csv")
        {
            Assert.DoesNotContain("\n=HYPER", text, StringComparison.Ordinal);
            Assert.DoesNotContain(",=HYPER", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"=HYPER", text, StringComparison.Ordinal);
            return;
        }

        Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\u202E' or '\u2066' or '\u200F' or '\u061C');
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
        if (extension is ".md" or ".tex")
            Assert.DoesNotContain(text.Split('\n'), line => line.Length > 8_000);
        if (extension == ".tex")
            Assert.DoesNotContain("\\input{x}", text, StringComparison.Ordinal);
    }

    // Through a file, as a stranger's result comes.
    private AuditResult Read(AuditResult result)
    {
        var path = Path.Combine(_scratch.Path, "result.json");
        using (var output = File.Create(path))
            ResultFile.Write(result, output);
        return ResultFile.Read(path);
    }

    private Dictionary<string, byte[]> Write(AuditResult result)
    {
        var location = Path.Combine(_scratch.Path, "out");
        using (var folder = RunFolder.Begin(location))
        {
            ReportFiles.Stage(folder, result, new ReportOptions(ReportFormats.All) { Pictures = ReportPictures.Of(SampleImages.Thumbnails) });
            folder.Commit();
        }

        return Directory.GetFiles(location, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(location, file).Replace('\\', '/'), File.ReadAllBytes);
    }
}
