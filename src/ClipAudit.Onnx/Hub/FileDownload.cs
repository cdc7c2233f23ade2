using System.Net;
using System.Net.Http.Headers;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Fetches one file into a partial one beside its place, from where an earlier attempt ended.</summary>
/// <remarks>The content is hashed as it comes; a partial file of an earlier run is hashed first. What goes on after a cut is asked for by
/// Range, and by If-Range where the tag of the same host is known; a server that sends the whole file all the same is taken at its word. A
/// file that ends up with another hash is thrown away and fetched once more from its beginning.</remarks>
internal sealed class FileDownload : IDisposable
{
    private readonly HubRequests requests;
    private readonly HubReference reference;
    private readonly HubFile file;
    private readonly Uri address;
    private readonly string commit;
    private readonly PartialFile partial;
    private EntityTagHeaderValue? tag;
    private string? tagHost;

    /// <summary>Opens the partial file.</summary>
    /// <exception cref="RunFailedException">It can't be written.</exception>
    public FileDownload(HubRequests requests, Uri endpoint, HubReference reference, string commit, HubFile file, string path)
    {
        (this.requests, this.reference, this.commit, this.file) = (requests, reference, commit, file);
        var place = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        address = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{reference.Repository}/resolve/{commit}/{place}");
        partial = new PartialFile(path, file);
    }

    /// <summary>Fetches what is missing.</summary>
    /// <param name="retries">How to go on after faults.</param>
    /// <param name="progress">Told the number of bytes that are there.</param>
    /// <param name="notice">Told when the content is not what the hub lists.</param>
    /// <param name="cancellation">Ends it; what is there stays.</param>
    public async Task RunAsync(Retries retries, Action<long> progress, Action<string> notice, CancellationToken cancellation)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            await retries.RunAsync(() => FetchAsync(progress, cancellation), () => partial.Length, cancellation).ConfigureAwait(false);
            if (partial.IsRight())
                return;
            partial.Restart();
            if (isSecond)
                throw new RunFailedException($"{file.Path} of {reference} came twice with another content than the hub lists "
                    + $"({file.Hash}). It was thrown away. Something between here and the hub changes it; check HF_ENDPOINT and the proxy.");
            notice($"{file.Path} came with another content than the hub lists; it is thrown away and fetched once more.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => partial.Dispose();

    /// <returns>True, once all bytes are there.</returns>
    private async Task<bool> FetchAsync(Action<long> progress, CancellationToken cancellation)
    {
        progress(partial.Length);
        if (partial.Length == file.Size)
            return true;
        using var answer = await requests.GetAsync(address, AskForRest, reference, cancellation).ConfigureAwait(false);
        Check(answer);
        var response = answer.Response;
        if (!GoesOn(response))
        {
            partial.Restart();
            if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent)
                throw new PassingFault($"{response.RequestMessage!.RequestUri!.Host} doesn't go on with {file.Path} where it was cut");
        }
        (tag, tagHost) = (response.Headers.ETag, response.RequestMessage!.RequestUri!.Host);
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            await CopyAsync(body, progress, cancellation).ConfigureAwait(false);
        return partial.Length >= file.Size
            ? true
            : throw new PassingFault(FormattableString.Invariant($"The connection ended after {partial.Length} of {file.Size} bytes of {file.Path}"));
    }

    private async Task CopyAsync(Stream body, Action<long> progress, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 17];
        while (await requests.ReadAsync(body, buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
        {
            // One byte too many shows that the content is another; more needn't come.
            if (!partial.Append(buffer.AsSpan(0, count)))
                return;
            progress(partial.Length);
        }
    }

    private void AskForRest(HttpRequestMessage request)
    {
        if (partial.Length == 0)
            return;
        request.Headers.Range = new RangeHeaderValue(partial.Length, null);
        if (tag is { IsWeak: false } && request.RequestUri!.Host == tagHost)
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
    }

    private bool GoesOn(HttpResponseMessage response) =>
        partial.Length == 0
            ? response.StatusCode == HttpStatusCode.OK
            : response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange is { From: { } from } range
                && from == partial.Length && (range.Length ?? file.Size) == file.Size;

    private void Check(HubAnswer answer)
    {
        if (answer.Commit is { } other && other != commit)
            throw new RunFailedException($"The hub gives {file.Path} of commit {other} where {commit} was asked for. Try again; "
                + "if it stays so, check HF_ENDPOINT and the proxy.");
        if (!file.Hash.Agrees(answer.Tag))
            throw new RunFailedException($"The hub lists {file.Path} of {reference} as {file.Hash} but gives {answer.Tag}. Try again; "
                + "if it stays so, check HF_ENDPOINT and the proxy.");
        if (answer.Response.Content.Headers.ContentEncoding.Any(encoding => encoding != "identity"))
            throw new RunFailedException($"{file.Path} of {reference} comes compressed though that wasn't asked for. Check the proxy.");
    }
}
