using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Results.Reference;

/// <summary>A page that is made from the code and lies in the repository.</summary>
internal static class GeneratedPage
{
    /// <summary>Holds a page to its text, or writes it where CLIPAUDIT_ACCEPT says so.</summary>
    public static void Hold(string page, string now)
    {
        var path = Path.Combine(TestFolders.Repository, page);
        if (Environment.GetEnvironmentVariable("CLIPAUDIT_ACCEPT") == "1")
            File.WriteAllText(path, now);
        var then = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(then == now, $"{page} is out of date. If the change is meant, accept it and commit the file: "
            + "CLIPAUDIT_ACCEPT=1 dotnet test --filter FullyQualifiedName~ReferenceTests");
    }
}
