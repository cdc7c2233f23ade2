using System.Collections.Concurrent;
using System.Text.Json;

namespace ClipAudit.Tests.Support.Browser;

/// <summary>A page in a browser, with what a user can do to it and what it complained about.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly Dictionary<string, (int Code, string Text)> Keys = new()
    {
        ["Tab"] = (9, ""), ["Enter"] = (13, "\r"), ["Escape"] = (27, ""), [" "] = (32, " "), ["End"] = (35, ""), ["Home"] = (36, ""),
        ["ArrowLeft"] = (37, ""), ["ArrowUp"] = (38, ""), ["ArrowRight"] = (39, ""), ["ArrowDown"] = (40, ""),
    };

    // Tells of what the content security policy stopped, in a frame's own words.
    private const string ReportViolations =
        "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));";

    private readonly DevTools _devTools;
    private readonly string _context;
    private readonly string _session;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private TaskCompletionSource _loaded = new();

    private BrowserPage(DevTools devTools, string context, string session)
    {
        (_devTools, _context, _session) = (devTools, context, session);
        devTools.Happened += Record;
    }

    /// <summary>Errors and warnings of the console, exceptions, violations of the policy, dialogs.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Addresses that were asked for, those of embedded data left out.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<BrowserPage> NewAsync(DevTools devTools)
    {
        var context = (await devTools.SendAsync("Target.createBrowserContext")).GetProperty("browserContextId").GetString()!;
        var target = await devTools.SendAsync("Target.createTarget", new { url = "about:blank", browserContextId = context });
        var session = await devTools.SendAsync("Target.attachToTarget", new { targetId = target.GetProperty("targetId").GetString(), flatten = true });
        var page = new BrowserPage(devTools, context, session.GetProperty("sessionId").GetString()!);
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"])
            await page.SendAsync($"{domain}.enable");
        await page.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = ReportViolations });
        await page.ResizeAsync(1280, 900);
        return page;
    }

    /// <summary>Opens a file and waits until it is loaded.</summary>
    public async Task OpenAsync(string path)
    {
        _loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("Page.navigate", new { url = new Uri(path).AbsoluteUri });
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The value of an expression, awaited when it is a promise.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        if (answer.TryGetProperty("exceptionDetails", out var exception))
            throw new InvalidOperationException($"'{(expression.Length > 300 ? expression[..300] : expression)}' failed: {exception.GetRawText()}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value.Deserialize<T>()! : default!;
    }

    /// <summary>Runs a script for what it does.</summary>
    public Task RunAsync(string script) => EvaluateAsync<JsonElement?>($"{script};null");

    /// <summary>Lets what scripts put off happen.</summary>
    public Task SettleAsync() => EvaluateAsync<int>("new Promise(done => setTimeout(() => done(0), 50))");

    /// <summary>Clicks with the mouse on the middle of an element.</summary>
    public async Task ClickAsync(string selector)
    {
        var (x, y) = await PointAsync(selector);
        await SendAsync("Input.dispatchMouseEvent", new { type = "mousePressed", x, y, button = "left", clickCount = 1 });
        await SendAsync("Input.dispatchMouseEvent", new { type = "mouseReleased", x, y, button = "left", clickCount = 1 });
    }

    /// <summary>Moves the mouse to the middle of an element.</summary>
    public async Task HoverAsync(string selector)
    {
        var (x, y) = await PointAsync(selector);
        await SendAsync("Input.dispatchMouseEvent", new { type = "mouseMoved", x, y });
    }

    /// <summary>Presses a key of the keyboard, by the name that scripts see.</summary>
    public async Task PressAsync(string key, int times = 1)
    {
        var (code, text) = Keys[key];
        for (var i = 0; i < times; i++)
        {
            await SendAsync("Input.dispatchKeyEvent", new { type = text.Length > 0 ? "keyDown" : "rawKeyDown", key, code = key == " " ? "Space" : key, windowsVirtualKeyCode = code, text });
            await SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key == " " ? "Space" : key, windowsVirtualKeyCode = code });
        }
    }

    /// <summary>Types a text into what has the focus.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new { text });

    public Task ResizeAsync(int width, int height) =>
        SendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });

    /// <summary>Shows the page as on a medium ("screen", "print") to a reader who prefers a colour scheme ("light", "dark").</summary>
    public Task EmulateAsync(string media, string scheme) => SendAsync("Emulation.setEmulatedMedia",
        new { media, features = new[] { new { name = "prefers-color-scheme", value = scheme } } });

    /// <summary>Opens pages from now on as readers see them who run no scripts.</summary>
    public Task ForbidScriptsAsync() => SendAsync("Emulation.setScriptExecutionDisabled", new { value = true });

    /// <summary>What is seen of the page, as PNG.</summary>
    public async Task<byte[]> ScreenshotAsync() => (await SendAsync("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64();

    public ValueTask DisposeAsync()
    {
        _devTools.Happened -= Record;
        return new ValueTask(_devTools.SendAsync("Target.disposeBrowserContext", new { browserContextId = _context }));
    }

    private Task<JsonElement> SendAsync(string method, object? parameters = null) => _devTools.SendAsync(method, parameters, _session);

    private async Task<(double X, double Y)> PointAsync(string selector)
    {
        var point = await EvaluateAsync<double[]>($$"""
            (() => {
              const element = document.querySelector({{JsonSerializer.Serialize(selector)}});
              element.scrollIntoView({ block: 'center', behavior: 'instant' });
              const box = element.getBoundingClientRect();
              return [box.left + box.width / 2, box.top + box.height / 2];
            })()
            """);
        return (point[0], point[1]);
    }

    private void Record(string? session, string method, JsonElement parameters)
    {
        if (session != _session)
            return;
        switch (method)
        {
            case "Page.loadEventFired": _loaded.TrySetResult(); break;
            case "Runtime.exceptionThrown": _problems.Enqueue(parameters.GetRawText()); break;
            case "Runtime.consoleAPICalled" when parameters.GetProperty("type").GetString() is "error" or "warning" or "assert":
                _problems.Enqueue(parameters.GetProperty("args").GetRawText());
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning":
                _problems.Enqueue(parameters.GetProperty("entry").GetRawText());
                break;
            case "Page.javascriptDialogOpening":
                _problems.Enqueue($"A dialog opened: {parameters.GetProperty("message").GetString()}");
                _ = SendAsync("Page.handleJavaScriptDialog", new { accept = false });
                break;
            case "Network.requestWillBeSent" when parameters.GetProperty("request").GetProperty("url").GetString() is { } url
                && !url.StartsWith("data:", StringComparison.Ordinal):
                _requests.Enqueue(url);
                break;
        }
    }
}
