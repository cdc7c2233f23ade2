using System.Globalization;
using System.Net;
using ClipAudit.Hub;

namespace ClipAudit.Onnx.Hub;

/// <summary>What answers that didn't succeed mean, in words.</summary>
internal static class HubFaults
{
    /// <summary>The exception for an answer.</summary>
    /// <param name="response">The answer, no success.</param>
    /// <param name="about">What was asked for.</param>
    /// <param name="environment">The hub and the token.</param>
    /// <param name="time">The clock that dates are compared with.</param>
    /// <param name="fromHub">False for another host, which the hub sent on to.</param>
    public static Exception Of(
        HttpResponseMessage response, HubReference about, HubEnvironment environment, TimeProvider time, bool fromHub)
    {
        var host = response.RequestMessage!.RequestUri!.Host;
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            return new PassingFault($"{host} refuses more requests for now (429)", Wait(response, time));
        if (status >= 500 || response.StatusCode == HttpStatusCode.RequestTimeout)
            return new PassingFault($"{host} fails ({status} {response.ReasonPhrase})", Wait(response, time));
        // Addresses elsewhere are signed for a while; the hub gives a new one.
        if (!fromHub && status is 401 or 403)
            return new PassingFault($"{host} no longer gives the file ({status})");
        return (status, Code(response)) switch
        {
            (_, "GatedRepo") => new InputException($"{about} is gated: its owner wants terms accepted first. Accept them at "
                + $"{Page(about, environment)}{(environment.Token is null ? ", and set HF_TOKEN to a token of your account" : " with the account of your token")}."),
            (_, "RevisionNotFound") => new InputException($"{about.Repository} has no revision '{about.Revision}' on {host}. "
                + $"Its branches, tags and commits are listed at {Page(about, environment)}/commits."),
            (_, "EntryNotFound") => new InputException($"A file that {about} lists isn't there any more. Try again."),
            (_, "DisabledRepo") => new InputException($"{about} is disabled by the hub; {Page(about, environment)} may say why."),
            (404, _) => new InputException($"There is no model {about.Repository} on {host}. Check owner and name; case counts."),
            (401 or 403, _) => Refused(about, environment, status),
            _ => new RunFailedException($"{host} answers {status} {response.ReasonPhrase} to a request for {about}."),
        };
    }

    // The hub doesn't tell strangers whether a private model exists.
    private static InputException Refused(HubReference about, HubEnvironment environment, int status) => new(environment.Token is null
        ? $"The hub doesn't give {about} to everyone ({status}): there is no such model, it is private, or its terms must be accepted first. "
            + $"Check the name; if it is right, see {Page(about, environment)} and set HF_TOKEN to a token that may read it."
        : $"The hub doesn't give {about} to the account of your token ({status}): there is no such model, the token is no longer valid or "
            + $"may not read it, or terms must be accepted first at {Page(about, environment)}.");

    private static string Page(HubReference about, HubEnvironment environment) =>
        $"{environment.Endpoint.AbsoluteUri.TrimEnd('/')}/{about.Repository}";

    private static string? Code(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Error-Code", out var values) ? values.First() : null;

    /// <summary>How long an answer asks to wait: Retry-After in seconds or as a date, or the seconds <c>t=</c> to the end of the window in
    /// RateLimit; null when it doesn't say.</summary>
    internal static TimeSpan? Wait(HttpResponseMessage response, TimeProvider time)
    {
        if (response.Headers.RetryAfter is { } after)
            return after.Delta ?? (after.Date is { } date && date - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        if (!response.Headers.TryGetValues("RateLimit", out var values))
            return null;
        var part = values.First().Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal));
        return part is not null && int.TryParse(part[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}
