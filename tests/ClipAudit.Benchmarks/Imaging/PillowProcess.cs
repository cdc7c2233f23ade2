using System.Diagnostics;
using System.Globalization;

namespace ClipAudit.Benchmarks.Imaging;

/// <summary>A Python process that preprocesses with Pillow and times itself, one thread, no start-up counted.</summary>
internal sealed class PillowProcess : IDisposable
{
    private readonly Process process;

    public PillowProcess(string python)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Imaging", "pillow_preprocess.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{python} can't be started.");
    }

    public string[] Make(string golden, string folder) => Ask($"make\t{golden}\t{folder}").Split('\t');

    public double Seconds(string step, string file, int repeats) =>
        double.Parse(Ask($"time\t{repeats}\t{step}\t{file}"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Ask(string command)
    {
        process.StandardInput.WriteLine(command);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Pillow process ended; its error is above.");
    }
}
