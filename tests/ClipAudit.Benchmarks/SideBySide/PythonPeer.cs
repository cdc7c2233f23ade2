using System.Diagnostics;
using System.Text.Json;

namespace ClipAudit.Benchmarks.SideBySide;

/// <summary>A Python process that does named pieces of work when told to. Not safe to share between threads.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    public PythonPeer(string python, string script)
    {
        _process = Process.Start(new ProcessStartInfo(python)
        {
            ArgumentList = { script },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Greeting = ReadLine();
    }

    /// <summary>What the peer says of itself: versions and libraries.</summary>
    public string Greeting { get; }

    public Timing Run(string work)
    {
        _process.StandardInput.WriteLine(work);
        _process.StandardInput.Flush();
        var answer = JsonDocument.Parse(ReadLine()).RootElement;
        return new Timing(
            answer.GetProperty("wall").GetDouble(), answer.GetProperty("cpu").GetDouble(), answer.GetProperty("check").GetDouble());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine() => _process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException("The Python process ended early; its last words are above.");
}
