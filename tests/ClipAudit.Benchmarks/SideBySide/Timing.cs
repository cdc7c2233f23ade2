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
}
