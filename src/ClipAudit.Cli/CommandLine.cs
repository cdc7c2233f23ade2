using System.CommandLine;
using ClipAudit.Cli.Commands;

namespace ClipAudit.Cli;

/// <summary>Arguments in, exit code out.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Failures.WrongArguments(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure)
        {
            return Failures.Report(failure);
        }
    }

    private static RootCommand Root() => new("Audits CLIP-like models: do they keep working when the pictures change, and do they treat people differently?")
    {
        WorldCommand.Create(),
    };
}
