using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>Sends single requests to a hub and follows where they are sent on to.</summary>
/// <remarks>The token goes to the hub alone: not to another host or port, and over plain HTTP only within this machine. A connection that
/// stays silent for longer than the environment allows counts as cut. Proxies are those of the system and the environment.
/// One request at a time.</remarks>
internal sealed class HubRequests : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HubEnvironment environment;
    private readonly HubOptions options;
    private readonly HttpClient client;
    private readonly bool trusted;

    public HubRequests(HubEnvironment environment, HubOptions options)
    {
        (this.environment, this.options) = (environment, options);
        trusted = environment.Endpoint.Scheme == Uri.UriSchemeHttps || environment.Endpoint.IsLoopback;
        if (environment.Token is not null && !trusted)
            options.Notice($"The token isn't sent: {environment.Endpoint} is not encrypted.");
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = environment.Timeout,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("clipaudit", typeof(HubRequests).Assembly.GetName().Version!.ToString(3)));
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>Sends a GET request.</summary>
    /// <param name="address">An address of the hub.</param>
    /// <param name="prepare">Adds what the request needs besides; called for every host that it is sent on to.</param>
    /// <param name="about">What is asked for, for messages.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>An answer that succeeded, or says that a range is not there; the caller disposes it.</returns>
    /// <exception cref="PassingFault">It may go right the next time.</exception>
    /// <exception cref="InputException">The hub doesn't know, or doesn't give, what is asked for.</exception>
    /// <exception cref="RunFailedException">The hub or the way to it is broken.</exception>
    public async Task<HubAnswer> GetAsync(Uri address, Action<HttpRequestMessage> prepare, HubReference about, CancellationToken cancellation)
    {
        var (place, tag, commit) = (address, (string?)null, (string?)null);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var response = await SendAsync(place, prepare, cancellation).ConfigureAwait(false);
            if (IsHub(place))
            {
                tag ??= Header(response, "X-Linked-Etag") ?? (response.IsSuccessStatusCode ? response.Headers.ETag?.Tag : null);
                commit ??= Header(response, "X-Repo-Commit");
            }
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                return new HubAnswer(response, tag, commit);
            using (response)
                place = Redirection(response, place)
                    ?? throw HubFaults.Of(response, about, environment, options.Time, IsHub(place));
        }
        throw new RunFailedException($"{address} leads in circles: it was sent on more than {MostRedirects} times. "
            + "Something between here and the hub is set up wrongly; check HF_ENDPOINT and the proxy.");
    }

    /// <summary>Reads some bytes of an answer.</summary>
    /// <exception cref="PassingFault">The connection was cut or is silent.</exception>
    public async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(environment.Timeout);
        try
        {
            return await body.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw Silent(failure);
        }
        catch (IOException failure)
        {
            throw new PassingFault("The connection was cut", null, failure);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri place, Action<HttpRequestMessage> prepare, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, place);
        prepare(request);
        if (trusted && IsHub(place) && environment.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(environment.Timeout);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw Silent(failure);
        }
        catch (HttpRequestException failure)
        {
            throw failure.InnerException is AuthenticationException
                ? new RunFailedException($"The certificate of {place.Host} isn't trusted: {failure.Message} "
                    + "If a proxy of your organisation stands between, its certificate must be installed on this machine.", failure)
                : new PassingFault($"{place.Host} can't be reached ({Cause(failure)})", null, failure)
                {
                    Advice = "Check the network, HF_ENDPOINT and the proxy (HTTPS_PROXY). ",
                };
        }
    }

    private PassingFault Silent(Exception failure) => new(
        FormattableString.Invariant($"Nothing came for {environment.Timeout.TotalSeconds:0.#} s"), null, failure);

    private static string Cause(HttpRequestException failure) =>
        failure.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : failure.HttpRequestError.ToString();

    private bool IsHub(Uri place) => place.Scheme == environment.Endpoint.Scheme && place.Port == environment.Endpoint.Port
        && string.Equals(place.Host, environment.Endpoint.Host, StringComparison.OrdinalIgnoreCase);

    private static Uri? Redirection(HttpResponseMessage response, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        var to = response.Headers.Location is { } location ? new Uri(from, location) : null;
        return to is not null && (to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp))
            ? to
            : throw new RunFailedException($"{from.Host} sends on to {to?.ToString() ?? "nowhere"}, which is no safe place to go. "
                + "Check HF_ENDPOINT and the proxy.");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}

/// <summary>An answer, and what the hub said on the way to it.</summary>
/// <param name="Response">The answer, of which the head alone is read.</param>
/// <param name="Tag">The entity tag that the hub gave; null for none. The tag of another host isn't it.</param>
/// <param name="Commit">The commit that the hub says the content belongs to; null when it doesn't say.</param>
internal sealed record HubAnswer(HttpResponseMessage Response, string? Tag, string? Commit) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Response.Dispose();
}
