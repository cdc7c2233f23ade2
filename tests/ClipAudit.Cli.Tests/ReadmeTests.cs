using System.Text.RegularExpressions;
using ClipAudit.Cli.Tests.Documentation;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(TestFolders.Repository, "README.md"));

    [Fact]
    public void Two_commands_are_all_that_a_stranger_needs() =>
        Assert.Equal(["dotnet run --project src/ClipAudit.Cli -- run probes/audits/demo.yaml", "dotnet test"], ShellLines());

    [Fact]
    public void The_first_command_gives_what_the_README_says()
    {
        using var scratch = new Scratch();
        var arguments = ShellLines()[0].Split(" -- ")[1].Split(' ');
        var outcome = Cli.Run([.. arguments, "--out", scratch["run"], "--cache", scratch["cache"]]);
        Assert.Equal(1, outcome.ExitCode);
        foreach (Match file in FileRow().Matches(Readme))
            Assert.True(Path.Exists(Path.Combine(scratch["run"], PathOf(file.Groups[1].Value))), file.Value);
    }

    [Fact]
    public void Every_command_of_the_table_exists()
    {
        var commands = CommandRow().Matches(Readme).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Equal(0, Cli.Run([.. command.Split(' '), "--help"]).ExitCode));
    }

    private static string PathOf(string row) => row.Replace("MODEL", "biased", StringComparison.Ordinal).Replace("DATASET.csv", "sketch.csv", StringComparison.Ordinal);

    private static List<string> ShellLines() =>
        [.. Page.Read("README.md").Blocks.Where(block => block is { IsShell: true, IsHidden: false }).SelectMany(block => ShellCommands.Lines(block.Text))];

    [GeneratedRegex(@"^\| `([^`|]+\.(?:pdf|html|json|csv|xml))` \|", RegexOptions.Multiline)]
    private static partial Regex FileRow();

    [GeneratedRegex(@"^\| `clipaudit ([a-z ]+?) [A-Z-]", RegexOptions.Multiline)]
    private static partial Regex CommandRow();
}
