using System.CommandLine;
using System.Text.RegularExpressions;
using ClipAudit.Cli.Completions;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>Holds what pages call against the commands and options that there are.</summary>
internal static partial class PageCalls
{
    private static readonly string[] Folders = ["src/", "tests/", "probes/", "docs/"];

    private static readonly string Benchmarks = File.ReadAllText(Path.Combine(TestFolders.Repository, "tests", "ClipAudit.Benchmarks", "Program.cs"));

    public static IEnumerable<string> Problems(Page page)
    {
        var root = CommandLine.Root();
        foreach (var block in page.Blocks.Where(block => block.IsShell))
        {
            foreach (var arguments in ShellCommands.Arguments(block.Text).Where(arguments => Suggestions.AskedAbout(arguments) is null))
                foreach (var error in root.Parse(arguments).Errors)
                    yield return $"{page.Name}:{block.Line}: clipaudit {string.Join(' ', arguments)}: {error.Message}";
            foreach (var word in ShellCommands.Lines(block.Text).SelectMany(ShellCommands.Words).Where(IsMissing))
                yield return $"{page.Name}:{block.Line}: {word} is not there";
            foreach (var benchmark in Benchmark().Matches(block.Text).Select(match => match.Groups[1].Value).Where(name => !Benchmarks.Contains($"\"{name}\"", StringComparison.Ordinal)))
                yield return $"{page.Name}:{block.Line}: there is no benchmark '{benchmark}'";
        }
        foreach (Match match in InlineCall().Matches(page.Prose()))
            foreach (var unknown in Unknown(root, ShellCommands.Words(match.Groups[1].Value)))
                yield return $"{page.Name}: `{match.Groups[1].Value}`: there is no {unknown}";
    }

    // A call within a sentence may leave out what is required: its commands and options must exist.
    private static IEnumerable<string> Unknown(Command root, string[] words)
    {
        var command = root;
        foreach (var word in words.Skip(1))
            if (command.Subcommands.FirstOrDefault(child => child.Name == word) is { } child)
                command = child;
            else if (command == root && !word.StartsWith('-') && !Placeholder().IsMatch(word))
                yield return $"command '{word}'";
            else if (word.StartsWith('-') && word.Length > 1 && !Knows(root, word) && !Knows(command, word))
                yield return $"option '{word}' of '{command.Name}'";
    }

    private static bool Knows(Command command, string word) =>
        command.Options.Any(option => option.Name == word.Split('=')[0] || option.Aliases.Contains(word.Split('=')[0]));

    private static bool IsMissing(string word) => Folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal))
        && !word.Contains("/bin/", StringComparison.Ordinal) && !Path.Exists(Path.Combine(TestFolders.Repository, word));

    [GeneratedRegex("`(clipaudit [^`]+)`")]
    private static partial Regex InlineCall();

    [GeneratedRegex("--project tests/ClipAudit.Benchmarks -- ([a-z-]+)")]
    private static partial Regex Benchmark();

    [GeneratedRegex("^(?:[A-Z]+|…)$")]
    private static partial Regex Placeholder();
}
