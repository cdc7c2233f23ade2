namespace ClipAudit.Tests.Support;

/// <summary>Where the tests find the repository, and the reference data that lie outside it.</summary>
internal static class TestFolders
{
    /// <summary>The folder that holds ClipAudit.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Golden cases: CLIPAUDIT_GOLDEN, by default ../shared/golden.</summary>
    public static string Golden => FromEnvironment("CLIPAUDIT_GOLDEN", "golden");

    /// <summary>Test models: CLIPAUDIT_MODELS, by default ../shared/models.</summary>
    public static string Models => FromEnvironment("CLIPAUDIT_MODELS", "models");

    /// <summary>Test datasets: CLIPAUDIT_DATA, by default ../shared/data.</summary>
    public static string Data => FromEnvironment("CLIPAUDIT_DATA", "data");

    /// <summary>CLIP's published vocabulary: CLIPAUDIT_TOKENIZER, by default ../shared/clip-tokenizer.</summary>
    public static string ClipTokenizer => FromEnvironment("CLIPAUDIT_TOKENIZER", "clip-tokenizer");

    private static string FromEnvironment(string variable, string folder) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path
            ? Path.GetFullPath(path)
            : Path.GetFullPath(Path.Combine(Repository, "..", "shared", folder));

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClipAudit.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No ClipAudit.sln above {AppContext.BaseDirectory}.");
    }
}
