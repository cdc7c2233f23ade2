using System.Globalization;

namespace ClipAudit.Hub;

/// <summary>What the environment says of the Hugging Face Hub, by the variables that Hugging Face's own libraries read.</summary>
/// <remarks>HF_ENDPOINT, HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME, HF_TOKEN, HF_TOKEN_PATH, HF_HUB_OFFLINE and HF_HUB_DOWNLOAD_TIMEOUT,
/// with the older HUGGINGFACE_HUB_CACHE, HUGGING_FACE_HUB_TOKEN and TRANSFORMERS_OFFLINE. Immutable.
/// Source: huggingface.co/docs/huggingface_hub/package_reference/environment_variables.</remarks>
public sealed record HubEnvironment
{
    private const string UsualEndpoint = "https://huggingface.co";
    private const int LongestToken = 4096;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The folder of the cache, an absolute path; it need not exist.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The hub's address, without a slash at its end.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The user's token; null for none.</summary>
    public required string? Token { get; init; }

    /// <summary>Whether the network may not be used.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>How long a connection may stay silent before it is taken for dead.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Reads this process's environment.</summary>
    /// <exception cref="InputException">A variable has a value that can't be meant.</exception>
    public static HubEnvironment Read() => Read(Environment.GetEnvironmentVariable);

    /// <summary>Reads an environment.</summary>
    /// <param name="variable">The value of a variable; null where it isn't set.</param>
    /// <exception cref="InputException">A variable has a value that can't be meant.</exception>
    public static HubEnvironment Read(Func<string, string?> variable) => new()
    {
        CacheFolder = CacheFolderOf(variable),
        Endpoint = EndpointOf(variable),
        Token = TokenOf(variable),
        IsOffline = IsTrue(Value(variable, "HF_HUB_OFFLINE") ?? Value(variable, "TRANSFORMERS_OFFLINE")),
        Timeout = TimeoutOf(variable),
    };

    /// <summary>The folder of the cache alone, for those who only read it.</summary>
    internal static string CacheFolderOf(Func<string, string?> variable) => FullPath(
        Value(variable, "HF_HUB_CACHE") ?? Value(variable, "HUGGINGFACE_HUB_CACHE") ?? Path.Combine(Home(variable), "hub"), variable);

    private static string Home(Func<string, string?> variable) =>
        Value(variable, "HF_HOME") ?? Path.Combine(Value(variable, "XDG_CACHE_HOME") ?? Path.Combine("~", ".cache"), "huggingface");

    private static Uri EndpointOf(Func<string, string?> variable)
    {
        var text = (Value(variable, "HF_ENDPOINT") ?? UsualEndpoint).TrimEnd('/');
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new InputException($"HF_ENDPOINT is '{text}'; expected an address such as {UsualEndpoint}.");
    }

    private static string? TokenOf(Func<string, string?> variable)
    {
        var token = Value(variable, "HF_TOKEN") ?? Value(variable, "HUGGING_FACE_HUB_TOKEN") ?? TokenInFile(variable);
        token = token?.Trim();
        if (string.IsNullOrEmpty(token))
            return null;
        // A line break in it would end a header; the token itself is never said.
        return token.Length <= LongestToken && token.All(c => c is > ' ' and < '\u007f')
            ? token
            : throw new InputException("The token of the Hugging Face Hub (HF_TOKEN, or the file that HF_TOKEN_PATH names) is none: "
                + "it holds characters that no token has. Tokens look like hf_… and are one word.");
    }

    private static string? TokenInFile(Func<string, string?> variable)
    {
        var path = FullPath(Value(variable, "HF_TOKEN_PATH") ?? Path.Combine(Home(variable), "token"), variable);
        try
        {
            return File.Exists(path) && new FileInfo(path).Length <= LongestToken ? File.ReadAllText(path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Without a token public models still can be had, and for others the hub's answer says that one is missing.
            return null;
        }
    }

    private static TimeSpan TimeoutOf(Func<string, string?> variable)
    {
        if (Value(variable, "HF_HUB_DOWNLOAD_TIMEOUT") is not { } text)
            return UsualTimeout;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw new InputException($"HF_HUB_DOWNLOAD_TIMEOUT is '{text}'; expected a number of seconds.");
    }

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";

    private static string FullPath(string path, Func<string, string?> variable)
    {
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith(@"~\", StringComparison.Ordinal))
            path = UserFolder(variable) + path[1..];
        return Path.GetFullPath(path);
    }

    private static string UserFolder(Func<string, string?> variable) =>
        Value(variable, "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Value(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;
}
