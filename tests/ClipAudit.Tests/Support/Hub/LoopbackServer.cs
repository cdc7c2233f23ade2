using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClipAudit.Tests.Support.Hub;

/// <summary>A plain HTTP server on a socket of the loopback, so that answers can be cut, stalled and mislabelled.</summary>
/// <remarks>One answer per connection.</remarks>
internal sealed class LoopbackServer : IDisposable
{
    private const int Piece = 16 << 10;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<StandInRequest, StandInAnswer> answer;

    public LoopbackServer(Func<StandInRequest, StandInAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var ended = end.Token;
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ended), ended);
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ended)
    {
        using (client)
            try
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream, ended) is { } request)
                    await WriteAsync(stream, answer(request), client, ended);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
            {
                // The client went away, or the test is over.
            }
    }

    private static async Task<StandInRequest?> ReadAsync(NetworkStream stream, CancellationToken ended)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(buffer, ended) == 0)
                return null;
            head.Append((char)buffer[0]);
        }
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // To a proxy the whole address is said.
        var target = lines[0].Split(' ')[1];
        return new StandInRequest(target.StartsWith('/') ? target : new Uri(target).PathAndQuery,
            lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim()), false);
    }

    private static async Task WriteAsync(NetworkStream stream, StandInAnswer answer, TcpClient client, CancellationToken ended)
    {
        var length = answer.DeclaredLength ?? answer.Body.Length;
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Said\r\nContent-Length: {length}\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), ended);
        var sent = Math.Min(answer.CutAfter ?? answer.StallAfter ?? length, Math.Min(length, answer.Body.Length));
        for (var from = 0; from < sent; from += Piece)
        {
            await stream.WriteAsync(answer.Body.AsMemory(from, Math.Min(Piece, sent - from)), ended);
            if (answer.Slowness > 0)
                await Task.Delay(answer.Slowness, ended);
        }
        if (answer.StallAfter is not null)
            await Task.Delay(Timeout.Infinite, ended);
        if (answer.CutAfter is null)
            client.Client.Shutdown(SocketShutdown.Send);
        else
            client.Client.Close(0);
    }
}
