using System.Diagnostics;
using System.Text;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Runs the built clipaudit program as a user would.</summary>
internal static class Cli
{
    /// <summary>Path of the program.</summary>
    public static string Program { get; } = Path.Combine(
        TestFolders.Repository, "src", "ClipAudit.Cli", "bin", Configuration(), "net10.0",
        OperatingSystem.IsWindows() ? "clipaudit.exe" : "clipaudit");

    /// <summary>Runs a command to its end.</summary>
    public static Outcome Run(params string[] arguments) => RunIn(TestFolders.Repository, new Dictionary<string, string?>(), arguments);

    /// <summary>Runs a command to its end in a folder, with variables of its environment set (or removed, by null).</summary>
    public static Outcome RunIn(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, arguments);
        return WaitFor(process);
    }

    /// <summary>Runs a command that can write no more than a kilobyte to any file, as on a disk that is full.</summary>
    public static Outcome RunOnFullDisk(string folder, params string[] arguments) =>
        RunOnFullDisk(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same, with variables of its environment set.</summary>
    public static Outcome RunOnFullDisk(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        // The signal that a too long file raises is ignored, so that writing fails with an error as it does on a full disk. The
        // runtime's own mappings count as files, too, unless it may write to memory that it executes.
        const string limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
        using var process = StartProgram(
            "/bin/bash", folder, new Dictionary<string, string?>(environment) { ["DOTNET_EnableWriteXorExecute"] = "0" }, ["-c", limited, Program, .. arguments]);
        return WaitFor(process);
    }

    /// <summary>Runs lines of shell to their end.</summary>
    public static Outcome RunScript(string folder, IReadOnlyDictionary<string, string?> environment, string script)
    {
        using var process = StartProgram("/bin/bash", folder, environment, "-c", script);
        return WaitFor(process);
    }

    /// <summary>Waits for the end of a command and reads what it said.</summary>
    public static Outcome WaitFor(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    /// <summary>Starts a command.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartProgram(Program, folder, environment, arguments);

    /// <summary>Starts another program, such as a shell.</summary>
    public static Process StartProgram(string program, string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // …/bin/Debug/net10.0/ of the tests tells the configuration of the program.
    private static string Configuration() =>
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
}

/// <summary>What a command left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Error output.</param>
internal sealed record Outcome(int ExitCode, string Output, string Error);
