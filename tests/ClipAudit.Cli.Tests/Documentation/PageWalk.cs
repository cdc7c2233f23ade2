using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>Does what a page says, from its first block to its last, in a folder that looks like the repository.</summary>
internal sealed class PageWalk(Page page, Scratch scratch)
{
    private Outcome last = new(0, "", "");

    /// <summary>Does all of it, and says what does not go as the page says.</summary>
    public IReadOnlyList<string> Problems()
    {
        LikeRepository();
        var problems = new List<string>();
        foreach (var block in page.Blocks)
            if (Step(block) is { } problem)
                problems.Add($"{page.Name}:{block.Line}: {problem}");
        return problems;
    }

    private string? Step(PageBlock block)
    {
        if (block.Title is { } title)
            scratch.Write(title, block.Text);
        else if (block.IsOutput)
            return Missing(block.Text);
        else if (block.IsShell && block.Untested is null)
            return Run(block);
        return null;
    }

    private string? Run(PageBlock block)
    {
        last = Cli.RunScript(scratch.Folder, Environment(), "set -euo pipefail\n" + block.Text);
        return last.ExitCode == block.ExitCode
            ? null
            : $"ends with {last.ExitCode} and not {block.ExitCode}:\n{block.Text}{last.Output}{last.Error}";
    }

    // The lines of a page's output are in the program's, in their order; … stands for anything, and blanks count as one.
    private string? Missing(string expected)
    {
        var rest = Flat(last.Output + '\n' + last.Error);
        foreach (var line in expected.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            foreach (var part in Flat(line).Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var place = rest.IndexOf(part, StringComparison.Ordinal);
                if (place < 0)
                    return $"shows '{part}', which the block before does not print:\n{last.Output}{last.Error}";
                rest = rest[(place + part.Length)..];
            }
        return null;
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private void LikeRepository()
    {
        Copy("probes");
        Copy("docs/examples");
        Directory.CreateDirectory(scratch["docs"]);
        Directory.CreateDirectory(scratch["reports"]);
        Directory.CreateSymbolicLink(scratch["reports/samples"], Path.Combine(TestFolders.Repository, "reports", "samples"));
    }

    private void Copy(string folder)
    {
        var from = Path.Combine(TestFolders.Repository, folder);
        if (!Directory.Exists(from))
            return;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = scratch[Path.GetRelativePath(TestFolders.Repository, path)];
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["PATH"] = Path.GetDirectoryName(Cli.Program) + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH"),
        ["XDG_CACHE_HOME"] = scratch["cache"],
        ["GITHUB_STEP_SUMMARY"] = null,
    };
}
