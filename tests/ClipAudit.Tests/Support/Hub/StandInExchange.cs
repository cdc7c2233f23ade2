namespace ClipAudit.Tests.Support.Hub;

/// <summary>A request as it came.</summary>
/// <param name="Path">The path with its query, as it was sent.</param>
/// <param name="Headers">Its headers; names in lower case.</param>
/// <param name="IsContentHost">Whether it came to the host that gives large files, which is not the hub.</param>
internal sealed record StandInRequest(string Path, IReadOnlyDictionary<string, string> Headers, bool IsContentHost)
{
    /// <summary>A header; null when it wasn't sent.</summary>
    public string? this[string name] => Headers.GetValueOrDefault(name);
}

/// <summary>An answer, and how it goes wrong on its way.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">All of the body.</param>
internal sealed record StandInAnswer(int Status, byte[] Body)
{
    /// <summary>Headers besides Content-Length and Connection.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>After so many bytes of the body the connection is cut; null for never.</summary>
    public int? CutAfter { get; init; }

    /// <summary>After so many bytes of the body nothing more comes, and the connection stays; null for never.</summary>
    public int? StallAfter { get; init; }

    /// <summary>The Content-Length in the place of the right one; the body ends there.</summary>
    public int? DeclaredLength { get; init; }

    /// <summary>How long to wait after each 16 KiB, in milliseconds.</summary>
    public int Slowness { get; init; }

    /// <summary>The same with another header.</summary>
    public StandInAnswer With(string name, string value) => this with { Headers = new(Headers) { [name] = value } };
}
