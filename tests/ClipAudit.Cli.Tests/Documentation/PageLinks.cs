using System.Text.RegularExpressions;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>Follows the links of a page to files and headings of the repository.</summary>
internal static partial class PageLinks
{
    public static IEnumerable<string> Broken(Page page) => Link().Matches(page.Prose())
        .Where(match => !Leads(page.Name, match.Groups[1].Value, match.Groups[2].Value)).Select(match => $"{page.Name}: {match.Value}");

    private static bool Leads(string page, string path, string heading)
    {
        var target = Path.Combine(TestFolders.Repository, Path.GetDirectoryName(page)!, path.Length == 0 ? Path.GetFileName(page) : path);
        return Path.Exists(target) && (heading.Length == 0 || !target.EndsWith(".md", StringComparison.Ordinal)
            || Headings(File.ReadAllText(target)).Contains(heading[1..]));
    }

    // As GitHub makes them: lower case, without marks, blanks as hyphens.
    private static IEnumerable<string> Headings(string text) => Heading().Matches(text)
        .Select(match => Mark().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Mark();
}
