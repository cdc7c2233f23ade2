using System.Text.RegularExpressions;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>What pages tell readers to do works, and what they point to is there.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>Raise it only for what can't be run anywhere without a network, a GPU or hours.</summary>
    private const int AtMostUntested = 30;

    public static TheoryData<string> Pages => [.. Page.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    [Trait("Category", "Slow")]
    public void A_reader_who_does_what_a_page_says_sees_what_it_shows(string name)
    {
        using var scratch = new Scratch();
        None(new PageWalk(Page.Read(name), scratch).Problems());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_call_on_a_page_has_commands_and_options_that_exist(string name) => None(PageCalls.Problems(Page.Read(name)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string name) => None(PageLinks.Broken(Page.Read(name)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_a_page_stands_in_a_block_that_is_run_or_says_why_not(string name)
    {
        var page = Page.Read(name);
        None(page.Blocks.Where(block => block.Language is "bash" or "shell" or "console" || (block.Language.Length == 0 && ShellCommands.Arguments(block.Text).Any()))
            .Select(block => $"{name}:{block.Line}: write ```sh, which is run, or ```sh no-test: and the reason"));
        None(page.Blocks.Where(block => block.Untested is { Length: < 5 }).Select(block => $"{name}:{block.Line}: no-test without a reason"));
        None(page.Blocks.Where(block => block.IsShell && block.ExitCode != 0 && ShellCommands.Lines(block.Text).Count() != 1)
            .Select(block => $"{name}:{block.Line}: a command that ends with another code than 0 has a block of its own"));
        None(IndentedCommand().Matches(page.Text).Select(match => $"{name}: '{match.Value.Trim()}' stands in an indented block; write ```sh"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_whole_audit_of_a_page_is_a_file_that_a_command_reads(string name)
    {
        var page = Page.Read(name);
        var commands = string.Concat(page.Blocks.Where(block => block.IsShell && block.Untested is null).Select(block => block.Text));
        None(page.Blocks.Where(block => block.Language == "yaml" && block.Text.StartsWith("audit:", StringComparison.Ordinal))
            .Where(block => block.Title is not { } title || !commands.Contains(title, StringComparison.Ordinal))
            .Select(block => $"{name}:{block.Line}: give it a title=\"…\" and let a block read it"));
    }

    [Fact]
    public void Few_blocks_are_not_run()
    {
        var untested = Page.Names.Select(Page.Read)
            .SelectMany(page => page.Blocks.Where(block => block.Untested is not null).Select(block => $"{page.Name}:{block.Line}: {block.Untested}")).ToList();
        Assert.True(untested.Count <= AtMostUntested, $"{untested.Count} blocks are not run:\n{string.Join('\n', untested)}");
    }

    private static void None(IEnumerable<string> problems) 
    {
        var found = string.Join('\n', problems);
        Assert.True(found.Length == 0, found);
    }

    [GeneratedRegex(@"\n\n    (?:[A-Z_]+=\S+ )*(?:clipaudit|dotnet|bash|npm|git|python3?|/usr/bin/\S+) [^\n]*")]
    private static partial Regex IndentedCommand();
}
