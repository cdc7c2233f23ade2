namespace ClipAudit.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("init")]
    [InlineData("validate")]
    [InlineData("compare")]
    [InlineData("verify")]
    [InlineData("bundle")]
    [InlineData("embed")]
    [InlineData("list")]
    [InlineData("explain")]
    [InlineData("pull")]
    [InlineData("schema")]
    [InlineData("completions")]
    [InlineData("inspect")]
    [InlineData("conform")]
    [InlineData("classify")]
    [InlineData("similarity")]
    [InlineData("preprocess")]
    [InlineData("corrupt")]
    [InlineData("tokenize")]
    [InlineData("world", "render")]
    public void Every_command_has_help_with_examples(params string[] command)
    {
        var help = Cli.Run([.. command, "--help"]);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("Examples:", help.Output, StringComparison.Ordinal);
        Assert.Contains($"clipaudit {string.Join(' ', command)}", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_printed()
    {
        var version = Cli.Run("--version");
        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("run")]
    [InlineData("world", "render", "--count", "many")]
    [InlineData("run", "audit.yaml", "--nonsense")]
    public void Wrong_arguments_are_wrong_input(params string[] arguments)
    {
        var outcome = Cli.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--help", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }
}
