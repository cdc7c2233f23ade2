using System.CommandLine;
using ClipAudit.Cli.Completions;

namespace ClipAudit.Cli.Commands;

/// <summary><c>clipaudit completions</c>: the script by which a shell completes what is typed.</summary>
internal static class CompletionsCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", ShellScript.Shells)}." };
        shell.AcceptOnlyFromAmong([.. ShellScript.Shells]);
        var command = new Command("completions", Examples.Below(
            "Prints the script by which a shell completes commands, options, their values and the names of measures, kinds and definitions.",
            "clipaudit completions bash",
            "clipaudit completions fish > ~/.config/fish/completions/clipaudit.fish")) { shell };
        command.SetAction(parsed =>
        {
            Terminal.Say(ShellScript.For(parsed.GetValue(shell)!).TrimEnd('\n'));
            return ExitCode.Passed;
        });
        return command;
    }
}
