using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>docs/reference/cli.md: every command with its arguments and options, from the commands themselves.</summary>
internal static class CliReference
{
    private const string Introduction = """
        # Command line

        `clipaudit COMMAND --help` says the same of one command. Output that is asked for goes to standard output; progress, warnings and errors
        go to the error output. An option of which many may be given is repeated.

        | exit code | |
        | --- | --- |
        | 0 | all gates pass, or there was none; what was asked for is done |
        | 1 | a gate failed; a run is not as it was written (`verify`) |
        | 2 | the input is wrong: arguments, an audit, a model, a file |
        | 3 | insufficient evidence: no gate failed, and not all could be decided; a run has nothing to recompute from (`verify`) |
        | 4 | the run failed: too many unreadable images, a full disk, a defect |

        | variable | |
        | --- | --- |
        | `CLIPAUDIT_PROBES` | folder to take definitions from, in the place of the one beside the program |
        | `XDG_CACHE_HOME` | the user's cache folder, below which embeddings are kept; by default `~/.cache` |
        | `GITHUB_STEP_SUMMARY` | file to which verdicts are added as Markdown |

        This page is generated from the commands, and a test fails where the two differ. After a change:

        ```sh no-test: it runs a test of its own
        CLIPAUDIT_ACCEPT=1 dotnet test tests/ClipAudit.Cli.Tests --filter FullyQualifiedName~ReferenceTests
        ```


        """;

    public static string Text()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var child in CommandLine.Root().Subcommands)
            Append(text, child, "clipaudit");
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, Command command, string parent)
    {
        if (command.Hidden)
            return;
        var name = $"{parent} {command.Name}";
        if (command.Subcommands.Count == 0)
            AppendLeaf(text, command, name);
        foreach (var child in command.Subcommands)
            Append(text, child, name);
    }

    private static void AppendLeaf(StringBuilder text, Command command, string name)
    {
        var (description, examples) = Parts(command.Description!);
        text.Append($"## {name}\n\n{Cell(description)}\n\n");
        if (command.Arguments.Count > 0)
            text.Append("| argument | |\n| --- | --- |\n");
        foreach (var argument in command.Arguments)
            text.Append($"| `{argument.Name}` | {Cell(argument.Description!)}{(argument.Arity.MinimumNumberOfValues == 0 ? " May be left out." : "")} |\n");
        text.Append(command.Arguments.Count > 0 ? "\n" : "");
        var options = command.Options.Where(option => option is not HelpOption && !option.Hidden).ToList();
        if (options.Count > 0)
            text.Append("| option | |\n| --- | --- |\n");
        foreach (var option in options)
            text.Append($"| {string.Join(", ", option.Aliases.Prepend(option.Name).Select(alias => $"`{alias}`"))} | {Cell(option.Description!)}{Remarks(option)} |\n");
        text.Append(options.Count > 0 ? "\n" : "");
        foreach (var example in examples)
            text.Append($"- `{example}`\n");
        text.Append(examples.Length > 0 ? "\n" : "");
    }

    private static (string Description, string[] Examples) Parts(string description)
    {
        var lines = description.ReplaceLineEndings("\n").Split("\n\nExamples:\n");
        return (lines[0], lines.Length == 1 ? [] : [.. lines[1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static string Remarks(Option option)
    {
        // How many processors there are is no fact of the command.
        var usual = option.HasDefaultValue && option.ValueType != typeof(bool) && option.Name != "--workers" ? option.GetDefaultValue() : null;
        return (option.Required ? " Required." : "")
            + (usual is null or Array ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" By default {usual}."));
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
