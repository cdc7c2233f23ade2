using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ClipAudit.Benchmarks.SideBySide;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Benchmarks.Embedding;

/// <summary>Images per second of a run from JPEG files to stored embeddings, and of the bare session on ready-made tensors,
/// in turns in one process.</summary>
/// <remarks>The bare session does nothing but call Run. It is timed twice: with ONNX Runtime's defaults (but the same number of
/// threads), whose threads spin while they wait, which costs it where other programs want the processors; and with threads
/// that don't, as in a run. The model is loaded before anything is timed.</remarks>
internal static class EmbeddingComparison
{
    private const int Images = 128;
    private const int Rounds = 7;
    private const int BatchSize = 16;

    /// <summary>Prints a Markdown table.</summary>
    /// <param name="model">A model folder, as make_vit_b32.py writes it.</param>
    /// <param name="golden">The golden folder, from whose photographs the images are made.</param>
    /// <param name="python">A Python with Pillow and NumPy.</param>
    /// <param name="threads">Threads of the model on both sides; 0 for one per core.</param>
    public static void Run(string model, string golden, string python, int threads)
    {
        var folder = Directory.CreateTempSubdirectory("clipaudit-benchmark-");
        try
        {
            var photographs = Photographs(python, golden, folder.CreateSubdirectory("photographs").FullName);
            using var encoder = ClipEncoder.Open("model", model, new ModelOptions(), new ExecutionOptions(DeviceKind.Cpu, 0, threads));
            var pipeline = new PipelineRun(model, folder.FullName, encoder, BatchSize);
            var graph = Path.Combine(model, "onnx", "vision_model.onnx");
            using var spinning = new BareSession(graph, encoder, BatchSize, spins: true);
            using var waiting = new BareSession(graph, encoder, BatchSize, spins: false);
            var size = photographs.Sum(file => new FileInfo(file).Length) / Images / 1024;
            Print($"{Images} photographs of {size} KB, {encoder.Provider.Threads} threads, {Environment.ProcessorCount} processors");
            Compare(
                [
                    new("run: JPEG files to stored embeddings", pipeline.Run),
                    new("bare session, ONNX Runtime's defaults", () => Timing.Of(() => spinning.Run(Images / BatchSize))),
                    new("bare session, threads that don't spin", () => Timing.Of(() => waiting.Run(Images / BatchSize))),
                ],
                photographs, encoder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(ImmutableArray<Contestant> contestants, string[] photographs, ClipEncoder encoder)
    {
        foreach (var contestant in contestants)
            contestant.Time();
        var decoding = new List<Timing>();
        for (var round = 0; round < Rounds; round++)
        {
            // Another one goes first in each round.
            for (var turn = 0; turn < contestants.Length; turn++)
                contestants[(round + turn) % contestants.Length].Timings.Add(contestants[(round + turn) % contestants.Length].Time());
            decoding.Add(Timing.Of(() => Decode(photographs, encoder)));
        }
        Print($"| what | images/s | processor ms per image | run's images/s over this | this one's processor time over run's |");
        Print($"| --- | ---: | ---: | ---: | ---: |");
        foreach (var contestant in contestants)
            PrintRow(contestant.Title, contestant.Timings, contestants[0].Timings);
        PrintRow("reading and preprocessing alone, one thread", decoding, contestants[0].Timings);
        Print($"load of the machine at the end: {Load()}");
    }

    private static double Decode(string[] photographs, ClipEncoder encoder)
    {
        var rgb = new byte[encoder.Preprocessor.ImageLength];
        foreach (var file in photographs)
            encoder.Prepare(File.ReadAllBytes(file), 0, rgb);
        return rgb[0];
    }

    private static string[] Photographs(string python, string golden, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Embedding", "make_photographs.py");
        using var process = Process.Start(python, [script, golden, folder, Images.ToString(CultureInfo.InvariantCulture)]);
        process.WaitForExit();
        return process.ExitCode == 0
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            : throw new InvalidOperationException("The photographs could not be made; Python's error is above.");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";

    private static void PrintRow(string what, List<Timing> timings, List<Timing> run)
    {
        var (rate, cpu) = (Images / Timing.Median(timings, timing => timing.Wall), 1000 * Timing.Median(timings, timing => timing.Cpu) / Images);
        var (wall, processor) = (Timing.MedianRatio(timings, run, timing => timing.Wall), Timing.MedianRatio(timings, run, timing => timing.Cpu));
        Print($"| {what} | {rate:0.0} | {cpu:0.00} | {wall:0.000} | {processor:0.000} |");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>What is timed, once per round.</summary>
    private sealed record Contestant(string Title, Func<Timing> Time)
    {
        public List<Timing> Timings { get; } = [];
    }
}
