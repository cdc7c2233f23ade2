using System.Diagnostics;
using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Tests.Evaluation.Support;
using Xunit.Abstractions;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Twenty thousand photographs' worth of files: what a run holds in memory, and how fast a second run is.</summary>
[Trait("Category", "Slow")]
public sealed class ScaleTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 20_000;
    private const int FileSize = 60_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_run_over_20000_stored_images_hashes_the_files_and_does_nothing_else()
    {
        WriteFiles();
        var audit = FakeAudits.Of(FromFiles());
        var (memoryBefore, first) = (PeakMemory(), await MeasureAsync(audit, new FakeEncoder()));
        var encoder = new FakeEncoder();
        var second = await MeasureAsync(audit, encoder);
        var memory = PeakMemory() - memoryBefore;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first {first.Wall:0.00} s, second {second.Wall:0.00} s ({second.Processor:0.00} s of processors); {memory >> 20} MiB"));
        Assert.Equal((0, 0), (encoder.Prepared, encoder.EncodedImages));
        Assert.Equal(Count, second.Run.Facts.Models.Single().Datasets.Single().Cached);
        Assert.Equal(FakeAudits.Bytes(first.Run), FakeAudits.Bytes(second.Run));
        Assert.InRange(memory, 0, 1L << 30);
        // Two seconds of two processors: unlike the time on the wall, this doesn't depend on what else the machine does.
        Assert.InRange(second.Processor, 0, 4);
    }

    private async Task<(AuditRun Run, double Wall, double Processor)> MeasureAsync(ClipAudit.Audits.Audit audit, FakeEncoder encoder)
    {
        var (started, processor) = (TimeProvider.System.GetTimestamp(), ProcessorTime());
        var run = await FakeAudits.RunAsync(audit, encoder, folder["cache"], batchSize: 64);
        return (run, TimeProvider.System.GetElapsedTime(started).TotalSeconds, ProcessorTime() - processor);
    }

    private static double ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private void WriteFiles()
    {
        var bytes = new byte[FileSize];
        for (var i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(bytes, i);
            File.WriteAllBytes(folder[Name(i)], bytes);
        }
    }

    private Dataset FromFiles() => FakeDatasets.Numbered("d", Count) with { Images = new FileImages(folder.Location) };

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"{i:00000}.jpg");

    private sealed class FileImages(string folder) : IImageSource
    {
        public byte[] Read(int index) => File.ReadAllBytes(Path.Combine(folder, Name(index)));
    }
}
