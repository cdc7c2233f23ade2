using System.CommandLine;
using System.CommandLine.Help;
using ClipAudit.Cli.Commands;
using ClipAudit.Cli.Completions;

namespace ClipAudit.Cli;

/// <summary>Arguments in, exit code out.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            if (Suggestions.AskedAbout(arguments) is { } line)
                return Suggest(line);
            var parsed = Root().Parse(arguments);
            if (parsed.Errors.Count > 0)
                return Failures.WrongArguments(parsed);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure)
        {
            return Failures.Report(failure);
        }
    }

    private static int Suggest(string line)
    {
        foreach (var suggestion in Suggestions.For(Root(), line))
            Terminal.Say(suggestion);
        return ExitCode.Passed;
    }

    /// <summary>All commands with their arguments and options.</summary>
    /// <remarks>A plain command: a root command would be called after its assembly.</remarks>
    public static Command Root() => new(
        "clipaudit",
        "Audits CLIP-like models: do they keep working when the pictures change, and do they treat people differently?")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        RunCommand.Create(),
        ReportCommand.Create(),
        InitCommand.Create(),
        ValidateCommand.Create(),
        CompareCommand.Create(),
        VerifyCommand.Create(),
        BundleCommand.Create(),
        EmbedCommand.Create(),
        ListCommand.Create(),
        ExplainCommand.Create(),
        PullCommand.Create(),
        SchemaCommand.Create(),
        CompletionsCommand.Create(),
        InspectCommand.Create(),
        ConformCommand.Create(),
        ClassifyCommand.Create(),
        SimilarityCommand.Create(),
        PreprocessCommand.Create(),
        CorruptCommand.Create(),
        TokenizeCommand.Create(),
        WorldCommand.Create(),
    };
}
