using ClipAudit.Cli.Commands;
using Spectre.Console;

namespace ClipAudit.Cli;

/// <summary>What <c>clipaudit init</c> asks where somebody is there to answer.</summary>
internal static class InitQuestions
{
    private static readonly string[] Kinds =
    [
        "a folder of images, a sub-folder per class",
        "a CSV file that lists images, with labels and groups",
        "a CSV file of what a system answered",
    ];

    /// <summary>Asks what to audit: 0 a folder, 1 a CSV file, 2 predictions; and where it is.</summary>
    /// <exception cref="InputException">Nobody is there to answer.</exception>
    public static (int Kind, string Path) Source()
    {
        if (!CanAsk)
            throw new InputException(
                "What to audit is not said; expected --images FOLDER, --csv FILE or --predictions FILE. (This is no terminal, so nothing is asked.)");
        var kind = AnsiConsole.Prompt(new SelectionPrompt<string>().Title("What is there to audit?").AddChoices(Kinds));
        return (Array.IndexOf(Kinds, kind), AnsiConsole.Prompt(new TextPrompt<string>(kind == Kinds[0] ? "Its folder:" : "The file:")
            .Validate(path => kind == Kinds[0] ? Directory.Exists(path) : File.Exists(path), "That isn't there.")));
    }

    /// <summary>Asks for the model.</summary>
    /// <exception cref="InputException">Nobody is there to answer.</exception>
    public static string Model() => CanAsk
        ? AnsiConsole.Prompt(new TextPrompt<string>(Markup.Escape(ModelArguments.Expected.TrimEnd('.') + ":")))
        : throw new InputException("The model is not said; expected --model with its folder, or hf:OWNER/NAME. (This is no terminal, so nothing is asked.)");

    private static bool CanAsk => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
