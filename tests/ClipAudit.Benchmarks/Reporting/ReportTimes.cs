using System.Diagnostics;
using System.Globalization;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Html;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Results;

namespace ClipAudit.Benchmarks.Reporting;

/// <summary>How long a result takes to become a document, figures included: the first time in a process, and then.</summary>
internal static class ReportTimes
{
    private const int Rounds = 15;

    public static void Run(string path)
    {
        var result = ResultFile.Read(path);
        Console.WriteLine("| document | KB | first, s | median, s | first, processor s | median, processor s |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Measure("HTML", () => HtmlReport.Render(result));
        Measure("PDF", () => PdfReport.Render(result));
        if (!ResultPictures.All(result).Any())
            return;
        var pictures = ReportPictures.Read(Path.GetDirectoryName(Path.GetFullPath(path))!, result);
        Measure("HTML with images", () => HtmlReport.Render(result, pictures: pictures));
        Measure("PDF with images", () => PdfReport.Render(result, pictures: pictures));
    }

    private static void Measure(string name, Func<byte[]> render)
    {
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Time(render)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {rounds[0].Bytes / 1000} | {rounds[0].Elapsed:0.00} | {Median(rounds.Select(round => round.Elapsed)):0.00} | {rounds[0].Processor:0.00} | {Median(rounds.Select(round => round.Processor)):0.00} |"));
    }

    private static (int Bytes, double Elapsed, double Processor) Time(Func<byte[]> render)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var bytes = render().Length;
        clock.Stop();
        process.Refresh();
        return (bytes, clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
