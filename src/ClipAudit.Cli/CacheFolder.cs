namespace ClipAudit.Cli;

/// <summary>Where embeddings are kept between runs unless the command says otherwise.</summary>
internal static class CacheFolder
{
    /// <summary>XDG_CACHE_HOME/clipaudit, ~/.cache/clipaudit, or the platform's folder for local application data.</summary>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
            return Path.Combine(cache, "clipaudit");
        return OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "clipaudit", "cache")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "clipaudit");
    }
}
