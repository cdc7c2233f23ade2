using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClipAudit.Tests.Support.Hub;

/// <summary>A server on this machine's loopback that answers as a Hugging Face Hub does, and goes wrong when it is told to.</summary>
/// <remarks>Small files come from the hub, after it sent on to another of its addresses; large ones from a second host (another port),
/// whose entity tags are its own.</remarks>
internal sealed partial class StandInHub : IDisposable
{
    private readonly LoopbackServer hub, content;
    private readonly List<Fault> faults = [];

    /// <summary>Starts a hub with a model.</summary>
    public StandInHub(StandInModel model)
    {
        Model = model;
        hub = new LoopbackServer(request => Answer(request, isContentHost: false));
        content = new LoopbackServer(request => Answer(request, isContentHost: true));
    }

    /// <summary>The model that it has.</summary>
    public StandInModel Model { get; }

    /// <summary>Address of the hub, for HF_ENDPOINT.</summary>
    public string Endpoint => hub.Address;

    /// <summary>Address of the host of large files.</summary>
    public string ContentHost => content.Address;

    /// <summary>All requests that came, in their order.</summary>
    public ConcurrentQueue<StandInRequest> Requests { get; } = [];

    /// <summary>Who doesn't send this token gets nothing; null for everybody.</summary>
    public string? RequiredToken { get; set; }

    /// <summary>How many files a page of the list has.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Changes answers, the next few times that a request has a text in its path.</summary>
    public void Spoil(string path, Func<StandInAnswer, StandInAnswer> change, int times = 1, bool isContentHost = false)
    {
        lock (faults)
            faults.Add(new Fault(path, isContentHost, change, times));
    }

    /// <summary>Changes answers of the host of large files.</summary>
    public void SpoilContent(Func<StandInAnswer, StandInAnswer> change, int times = 1) => Spoil("", change, times, isContentHost: true);

    /// <summary>The requests for contents, on either host.</summary>
    public IEnumerable<StandInRequest> Downloads => Requests.Where(request => request.IsContentHost || request.Path.Contains("/resolve-cache/", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        hub.Dispose();
        content.Dispose();
    }

    private StandInAnswer Answer(StandInRequest request, bool isContentHost)
    {
        Requests.Enqueue(request = request with { IsContentHost = isContentHost });
        var answer = isContentHost ? Large(request) : Hub(request);
        lock (faults)
            if (faults.Find(fault => fault.Left > 0 && fault.IsContentHost == isContentHost && request.Path.Contains(fault.Path, StringComparison.Ordinal)) is { } found)
            {
                found.Left--;
                answer = found.Change(answer);
            }
        return answer;
    }

    private StandInAnswer Hub(StandInRequest request)
    {
        if (RequiredToken is { } token && request["authorization"] != $"Bearer {token}")
            return new StandInAnswer(401, "{}"u8.ToArray()).With("X-Error-Code", request["authorization"] is null ? "GatedRepo" : "RepoNotFound");
        var path = Uri.UnescapeDataString(request.Path);
        if (path.StartsWith($"/api/models/{Model.Repository}/revision/", StringComparison.Ordinal))
            return path.EndsWith("/main", StringComparison.Ordinal) || path.EndsWith(Model.Commit, StringComparison.Ordinal) || path.EndsWith("/refs/pr/1", StringComparison.Ordinal)
                ? new StandInAnswer(200, Model.Revision())
                : new StandInAnswer(404, []).With("X-Error-Code", "RevisionNotFound");
        if (TreePath().Match(path) is { Success: true } tree && tree.Groups[1].Value == Model.Repository)
            return Page(path, int.TryParse(tree.Groups[2].Value, CultureInfo.InvariantCulture, out var skip) ? skip : 0);
        var resolve = $"/{Model.Repository}/resolve/{Model.Commit}/";
        if (path.StartsWith(resolve, StringComparison.Ordinal) && Model.Files.ContainsKey(path[resolve.Length..]))
            return SendOn(path[resolve.Length..]);
        const string cache = "/api/resolve-cache/";
        return path.StartsWith(cache, StringComparison.Ordinal)
            ? Content(request, Model.Files[path[cache.Length..]], $"\"{Model.HashOf(path[cache.Length..])}\"")
            : new StandInAnswer(404, []).With("X-Error-Code", "RepoNotFound");
    }

    private StandInAnswer Page(string path, int skip)
    {
        var answer = new StandInAnswer(200, Model.Tree(skip, PageSize));
        return skip + PageSize >= Model.Files.Count
            ? answer
            : answer.With("Link", $"<{Endpoint}{path.Split('&')[0]}&cursor={skip + PageSize}>; rel=\"next\"");
    }

    private StandInAnswer SendOn(string path)
    {
        var answer = new StandInAnswer(StandInModel.IsLarge(path) ? 302 : 307, []).With("X-Repo-Commit", Model.Commit);
        return StandInModel.IsLarge(path)
            ? answer.With("X-Linked-Etag", $"\"{Model.HashOf(path)}\"")
                .With("X-Linked-Size", Model.Files[path].Length.ToString(CultureInfo.InvariantCulture))
                .With("Location", $"{ContentHost}/{Uri.EscapeDataString(path)}?signature=abc")
            : answer.With("Location", $"/api/resolve-cache/{path}");
    }

    private StandInAnswer Large(StandInRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path.Split('?')[0][1..]);
        return Content(request, Model.Files[path], $"\"cdn-{path.Length}\"");
    }

    private static StandInAnswer Content(StandInRequest request, byte[] content, string tag)
    {
        var whole = new StandInAnswer(200, content).With("ETag", tag).With("Accept-Ranges", "bytes");
        if (request["range"] is not { } range || (request["if-range"] is { } condition && condition != tag))
            return whole;
        var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return from >= content.Length
            ? new StandInAnswer(416, []).With("Content-Range", $"bytes */{content.Length}")
            : new StandInAnswer(206, content[from..]).With("ETag", tag).With("Content-Range", $"bytes {from}-{content.Length - 1}/{content.Length}");
    }

    [GeneratedRegex(@"^/api/models/([^/]+/[^/]+)/tree/[0-9a-f]{40}\?recursive=true(?:&cursor=(\d+))?$")]
    private static partial Regex TreePath();

    private sealed class Fault(string path, bool isContentHost, Func<StandInAnswer, StandInAnswer> change, int times)
    {
        public string Path => path;

        public bool IsContentHost => isContentHost;

        public Func<StandInAnswer, StandInAnswer> Change => change;

        public int Left { get; set; } = times;
    }
}
