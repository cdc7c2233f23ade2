using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Asks a hub what a repository holds.</summary>
internal sealed partial class HubListings(HubRequests requests, Retries retries, Uri endpoint)
{
    private const int LargestAnswer = 32 << 20;
    private const int MostPages = 100;
    private const int MostFiles = 100_000;

    /// <summary>The files of a repository at a revision.</summary>
    /// <exception cref="InputException">The hub doesn't know it or doesn't give it.</exception>
    /// <exception cref="RunFailedException">The hub can't be reached, or its answer can't be used.</exception>
    public async Task<HubListing> ReadAsync(HubReference reference, CancellationToken cancellation)
    {
        var model = $"{endpoint.AbsoluteUri.TrimEnd('/')}/api/models/{reference.Repository}";
        var (answer, _) = await GetAsync(new Uri($"{model}/revision/{Uri.EscapeDataString(reference.Revision)}"), reference, cancellation).ConfigureAwait(false);
        var (commit, licence) = HubListingReader.ReadRevision(answer, reference);
        var files = ImmutableArray.CreateBuilder<HubFile>();
        // By commit, so that list and files belong together even when somebody pushes in between.
        var page = new Uri($"{model}/tree/{commit}?recursive=true");
        for (var pages = 0; page is not null; pages++)
        {
            if (pages >= MostPages || files.Count > MostFiles)
                throw new InputException($"{reference} holds more than {MostFiles} files, which no model does. Name a repository with one model.");
            (answer, var next) = await GetAsync(page, reference, cancellation).ConfigureAwait(false);
            files.AddRange(HubListingReader.ReadTree(answer, reference));
            page = next is null ? null : new Uri(page, next);
        }
        if (reference.IsCommit && commit != reference.Revision)
            throw new RunFailedException($"The hub gives commit {commit} for {reference}. Check that HF_ENDPOINT leads to a Hugging Face Hub.");
        return new HubListing(commit, licence, files.ToImmutable());
    }

    private Task<(byte[] Body, string? Next)> GetAsync(Uri address, HubReference reference, CancellationToken cancellation) =>
        retries.RunAsync(async () =>
        {
            using var answer = await requests.GetAsync(address, _ => { }, reference, cancellation).ConfigureAwait(false);
            var body = await ReadAllAsync(answer.Response, reference, cancellation).ConfigureAwait(false);
            return (body, NextPage(answer.Response.Headers));
        }, () => 0, cancellation);

    private async Task<byte[]> ReadAllAsync(HttpResponseMessage response, HubReference reference, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            using var whole = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (await requests.ReadAsync(body, buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
            {
                if (whole.Length + count > LargestAnswer)
                    throw new RunFailedException($"The hub's answer on {reference} is larger than {LargestAnswer >> 20} MiB. "
                        + "Check that HF_ENDPOINT leads to a Hugging Face Hub.");
                whole.Write(buffer, 0, count);
            }
            return whole.ToArray();
        }
    }

    private static string? NextPage(HttpResponseHeaders headers) =>
        headers.TryGetValues("Link", out var links) && NextLink().Match(string.Join(", ", links)) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex("<([^<>]+)>\\s*;\\s*rel=\"?next\"?")]
    private static partial Regex NextLink();
}
