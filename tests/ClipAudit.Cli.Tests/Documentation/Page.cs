using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>A Markdown page of the documentation, as a reader meets it.</summary>
/// <param name="Name">Its path from the repository's root.</param>
/// <param name="Text">All of it.</param>
/// <param name="Blocks">Its blocks of code in their order, with those in comments that start with "test".</param>
internal sealed partial record Page(string Name, string Text, ImmutableArray<PageBlock> Blocks)
{
    // Pages that are written by the program, or that belong to packages.
    private static readonly string[] Passed = ["node_modules", "bin", "obj", "demo", "imagenet-testbed"];

    /// <summary>The pages whose commands, files and links have to be true.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "README.md", "CONTRIBUTING.md", .. new[] { "docs", "probes", "reports/samples" }.SelectMany(Below),
    ];

    /// <summary>Reads a page of the repository.</summary>
    public static Page Read(string name) => Parse(name, File.ReadAllText(Path.Combine(TestFolders.Repository, name)));

    /// <summary>Reads a page from its text.</summary>
    public static Page Parse(string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        return new(name, text, [.. Fence().Matches(text).Select(match => Block(text, match)).OrderBy(block => block.Line)]);
    }

    /// <summary>The text without blocks of code and comments.</summary>
    public string Prose() => Comment().Replace(Fence().Replace(Text, ""), "");

    private static PageBlock Block(string text, Match match)
    {
        var line = 1 + text.AsSpan(0, match.Index).Count('\n');
        var hidden = match.Groups["hidden"].Success;
        var info = hidden ? PageBlock.HiddenInfo : match.Groups["info"].Value.Trim();
        var indent = match.Groups["indent"].Value;
        var code = hidden ? match.Groups["hidden"].Value : match.Groups["code"].Value;
        return new PageBlock(line, info, indent.Length == 0 ? code : code.Replace('\n' + indent, "\n", StringComparison.Ordinal)[indent.Length..]);
    }

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(TestFolders.Repository, folder), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(TestFolders.Repository, path).Replace('\\', '/'))
            .Where(name => !name.Split('/').SkipLast(1).Any(Passed.Contains))
            .Order(StringComparer.Ordinal);

    // A fence closes with as many marks as it opened; a comment that starts with the word "test" is a block that readers don't see.
    [GeneratedRegex(@"^(?:(?<indent> *)(?<marks>`{3,})(?<info>[^`\n]*)\n(?<code>.*?)^ *\k<marks> *$|<!-- test\n(?<hidden>.*?)-->)",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
