using System.Diagnostics;

namespace ClipAudit.Benchmarks.SideBySide;

/// <summary>One run of a piece of work.</summary>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Cpu">Seconds of all processors together.</param>
/// <param name="Check">The number it arrived at.</param>
internal sealed record Timing(double Wall, double Cpu, double Check)
{
    public static Timing Of(Func<double> work)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var check = work();
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        return new Timing(wall, (process.TotalProcessorTime - cpu).TotalSeconds, check);
    }

    /// <summary>The median of the ratios of neighbouring runs.</summary>
    public static double MedianRatio(List<Timing> above, List<Timing> below, Func<Timing, double> seconds) =>
        Median([.. above.Zip(below, (x, y) => seconds(x) / seconds(y))], ratio => ratio);

    public static double Median<T>(List<T> values, Func<T, double> number)
    {
        var sorted = values.Select(number).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
