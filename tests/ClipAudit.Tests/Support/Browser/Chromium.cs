using System.Diagnostics;

namespace ClipAudit.Tests.Support.Browser;

/// <summary>A headless Chromium that runs while the tests of a collection do, driven by its DevTools protocol.</summary>
/// <remarks>Playwright would do the same with an unpacked package of 0.8 GB.</remarks>
public sealed class Chromium : IAsyncLifetime
{
    private const int MostTurns = 300;
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0",
    ];

    private readonly string _profile = Directory.CreateTempSubdirectory("clipaudit-chromium").FullName;
    private Process? _process;
    private DevTools? _devTools;

    /// <summary>Path of the program; null where there is none.</summary>
    internal static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens an empty page that shares nothing with others.</summary>
    internal Task<BrowserPage> NewPageAsync() =>
        BrowserPage.NewAsync(_devTools ?? throw new InvalidOperationException("Chromium was not found."));

    public async Task InitializeAsync()
    {
        if (Program is null)
            return;
        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add($"--user-data-dir={_profile}");
        start.ArgumentList.Add("about:blank");
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _devTools = await DevTools.ConnectAsync(await AddressAsync(_process));
    }

    public async Task DisposeAsync()
    {
        if (_devTools is not null)
            await _devTools.DisposeAsync();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        // Processes of a browser that is gone may write for another moment.
        for (var turn = 0; turn < MostTurns && Directory.Exists(_profile); turn++)
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(20);
            }
    }

    // Chromium writes the port it chose, and the path of the socket, into a file.
    private async Task<Uri> AddressAsync(Process process)
    {
        var file = Path.Combine(_profile, "DevToolsActivePort");
        for (var turn = 0; turn < MostTurns && !process.HasExited; turn++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, var path, ..])
                return new Uri($"ws://127.0.0.1:{port}{path}");
            await Task.Delay(100);
        }

        throw new InvalidOperationException("Chromium did not open its DevTools port within 30 seconds.");
    }
}

/// <summary>The tests that share a browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

/// <summary>A fact about a page in a browser; skipped with a message where Chromium is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserNeed.Message;
}

/// <summary>A theory about pages in a browser; skipped with a message where Chromium is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserNeed.Message;
}

internal static class BrowserNeed
{
    public static string? Message => Chromium.Program is null ? "Chromium is not here: install it (Debian: apt-get install chromium)." : null;
}
