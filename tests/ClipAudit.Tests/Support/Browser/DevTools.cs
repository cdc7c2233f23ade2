using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace ClipAudit.Tests.Support.Browser;

/// <summary>A connection to a browser by its DevTools protocol: commands with their answers, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private Task _receiving = Task.CompletedTask;
    private int _last;

    private DevTools()
    {
    }

    /// <summary>Raised for each event: its session, its name and its parameters.</summary>
    public event Action<string?, string, JsonElement>? Happened;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var devTools = new DevTools();
        await devTools._socket.ConnectAsync(address, CancellationToken.None);
        devTools._receiving = Task.Run(devTools.ReceiveAsync);
        return devTools;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<JsonElement> SendAsync(string method, object? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { }, sessionId = session },
            new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await MessageAsync() is { } message)
                Dispatch(message);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (var answer in _waiting.Values)
                answer.TrySetException(exception);
        }
    }

    private async Task<JsonElement?> MessageAsync()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return JsonDocument.Parse(bytes.ToArray()).RootElement;
        }
    }

    private void Dispatch(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id))
            Happened?.Invoke(message.TryGetProperty("sessionId", out var session) ? session.GetString() : null,
                message.GetProperty("method").GetString()!, message.GetProperty("params"));
        else if (_waiting.TryRemove(id.GetInt32(), out var answer))
            if (message.TryGetProperty("error", out var error))
                answer.TrySetException(new InvalidOperationException($"The browser refused a command: {error.GetRawText()}"));
            else
                answer.TrySetResult(message.GetProperty("result"));
    }
}
