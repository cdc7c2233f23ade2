using System.CommandLine;

namespace ClipAudit.Cli;

/// <summary>The one place where failures become messages and exit codes.</summary>
internal static class Failures
{
    /// <summary>Says what failed on the error output.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception failure)
    {
        switch (failure)
        {
            case InputException wrong:
                Terminal.Warn(wrong.Message);
                return ExitCode.WrongInput;
            case RunFailedException failed:
                Terminal.Warn(failed.Message);
                foreach (var detail in failed.Details)
                    Terminal.Warn("  " + Terminal.OneLine(detail));
                return ExitCode.RunFailed;
            case DllNotFoundException missing:
                Terminal.Warn(missing.Message);
                return ExitCode.RunFailed;
            case OperationCanceledException:
                Terminal.Warn("Stopped. What was embedded or fetched is kept; the same command takes it up from there.");
                return ExitCode.RunFailed;
            case IOException or UnauthorizedAccessException:
                Terminal.Warn($"A file can't be read or written: {failure.Message}");
                return ExitCode.RunFailed;
            case AggregateException { InnerExceptions: [var single] }:
                return Report(single);
            default:
                Terminal.Warn($"ClipAudit failed in a way that it should not. Please report this:{Environment.NewLine}{failure}");
                return ExitCode.RunFailed;
        }
    }

    /// <summary>Says what is wrong with the arguments.</summary>
    /// <returns>The exit code.</returns>
    public static int WrongArguments(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Terminal.Warn(error.Message);
        var command = string.Join(' ', Path(parsed.CommandResult.Command).Reverse());
        Terminal.Warn($"See '{command} --help'.");
        return ExitCode.WrongInput;
    }

    private static IEnumerable<string> Path(Symbol? command)
    {
        for (; command is not null; command = command.Parents.FirstOrDefault())
            yield return command.Name;
    }
}
