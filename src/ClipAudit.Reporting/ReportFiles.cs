using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Reporting.Figures;
using ClipAudit.Reporting.Html;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Reporting.Tables;
using ClipAudit.Reporting.Telling;
using ClipAudit.Results;
using ClipAudit.Results.Evidence;

namespace ClipAudit.Reporting;

/// <summary>Writes the files of a report into a run folder; all of them are made of the result and the pictures that it names.</summary>
public static class ReportFiles
{
    private sealed record Format(string Name, string Path, Action<RunFolder, AuditResult, ReportOptions, string> Stage);

    // A new format is one line here.
    private static readonly ImmutableArray<Format> Formats =
    [
        new("pdf", "report.pdf", (folder, result, options, path) =>
            folder.Stage(path, output => output.Write(PdfReport.Render(result, options.Paper, options.Language, options.Pictures)))),
        new("html", HtmlReport.Name, (folder, result, options, path) =>
            folder.Stage(path, output => output.Write(HtmlReport.Render(result, options.Language, options.Pictures)))),
        new("csv", MeasurementsCsv.Name, (folder, result, _, path) =>
            folder.Stage(path, output => MeasurementsCsv.Write(result.Measurements, output, result.Partial))),
        new("csv", SectionTables.Folder, (folder, result, _, _) => SectionTables.Stage(folder, ReportTeller.Tell(result))),
        new("figures", FigureFiles.Folder, (folder, result, options, _) => FigureFiles.Stage(folder, result, options.Pictures)),
        new("md", MarkdownReport.Name, (folder, result, _, path) =>
            folder.Stage(path, output => output.Write(MarkdownReport.Render(ReportTeller.Tell(result))))),
        new("tex", LatexReport.Name, (folder, result, _, path) =>
            folder.Stage(path, output => output.Write(LatexReport.Render(ReportTeller.Tell(result))))),
        new("model-index", ModelIndex.Name, (folder, result, _, path) => folder.Stage(path, output => output.Write(ModelIndex.Render(result)))),
    ];

    /// <summary>Whether a format is one of those written here; the others of a run are made elsewhere.</summary>
    /// <param name="format">Name of the format.</param>
    public static bool Writes(string format) => Formats.Any(known => known.Name == format);

    /// <summary>Stages the files of the formats asked for; formats that are no part of a report are passed over.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="result">The result; the same result gives the same bytes.</param>
    /// <param name="options">What to write, and how.</param>
    /// <exception cref="InputException">A system library or the report font is missing.</exception>
    public static void Stage(RunFolder folder, AuditResult result, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        folder.DescribeReport(new ManifestReport(options.Paper == PaperSize.Letter ? "letter" : "a4", options.Language));
        foreach (var format in Formats.Where(format => options.Formats.Contains(format.Name)))
        {
            folder.Replace(format.Path);
            format.Stage(folder, result, options, format.Path);
        }
    }

    /// <summary>Compares the files of a report with what they must be.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="result">Its result.</param>
    /// <param name="written">How its report was written.</param>
    /// <param name="paths">The files of the run.</param>
    /// <returns>What differs, a sentence each.</returns>
    public static ImmutableArray<string> Differences(string run, AuditResult result, ManifestReport written, IEnumerable<string> paths)
    {
        var scratch = Directory.CreateTempSubdirectory("clipaudit-verify-").FullName;
        try
        {
            Render(scratch, result, written, ReportPictures.Read(run, result));
            return [.. paths.Where(path => IsOther(Path.Join(run, path), Path.Join(scratch, path))).Select(path => $"{path} is not what result.json gives.")];
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Writes all files of a report into a folder of their own.</summary>
    /// <param name="location">The folder.</param>
    /// <param name="result">The result.</param>
    /// <param name="written">How the report is written.</param>
    /// <param name="pictures">The pictures that it may show.</param>
    public static void Render(string location, AuditResult result, ManifestReport written, ReportPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(written);
        using var folder = RunFolder.Begin(location);
        Stage(folder, result, new ReportOptions([.. Formats.Select(format => format.Name).Distinct()])
        {
            Paper = written.Paper == "letter" ? PaperSize.Letter : PaperSize.A4,
            Language = written.Language,
            Pictures = pictures,
        });
        folder.Commit();
    }

    private static bool IsOther(string path, string expected) =>
        File.Exists(expected) && File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(expected));

    /// <summary>At the commit, deletes the files of every format that is not staged: they belong to an earlier run.</summary>
    /// <param name="folder">The run folder.</param>
    public static void ReplaceAll(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var format in Formats)
            folder.Replace(format.Path);
    }
}
