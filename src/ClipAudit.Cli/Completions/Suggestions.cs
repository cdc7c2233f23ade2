using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace ClipAudit.Cli.Completions;

/// <summary>What may stand at the end of a line that somebody types: the one source of the completions of all shells.</summary>
/// <remarks>Commands, options and their values come from the command tree. Nothing is suggested where a path or a free text is
/// expected: shells offer files there.</remarks>
internal static partial class Suggestions
{
    /// <summary>The line that a shell asks about by <c>[suggest] LINE</c>, or tools for System.CommandLine by <c>[suggest:POSITION]
    /// LINE</c>: what stands before the cursor, the name of the program included.</summary>
    /// <returns>Null when the arguments are no such question.</returns>
    public static string? AskedAbout(string[] arguments)
    {
        if (arguments is not [var directive, var line] || Directive().Match(directive) is not { Success: true } question)
            return null;
        return int.TryParse(question.Groups[1].ValueSpan, out var position) && position < line.Length ? line[..position] : line;
    }

    /// <summary>The suggestions for the last word of a line, in ordinal order, those that suit its beginning.</summary>
    /// <param name="root">The command tree.</param>
    /// <param name="line">What stands before the cursor, the name of the program included.</param>
    public static ImmutableArray<string> For(Command root, string line)
    {
        var start = LastWord(line);
        var (before, word) = (line[..start], line[start..].Trim('"', '\''));
        // However the program was called: an alias, a path.
        var program = CommandLineParser.SplitCommandLine(before).FirstOrDefault();
        if (program is null)
            return [];
        var parsed = root.Parse(root.Name + " " + before.TrimStart().TrimStart('"')[program.Length..].TrimStart('"'));
        return
        [
            .. Candidates(parsed, word)
                .Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal) && Plain().IsMatch(candidate))
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Candidates(ParseResult parsed, string word)
    {
        var options = OptionsOf(parsed);
        if (OptionThatWaits(parsed, options) is { } waiting && !word.StartsWith('-'))
            return Values(waiting, parsed, word);
        if (!word.StartsWith('-'))
            return Positional(parsed) ?? (word.Length > 0 ? [] : Open(parsed, options).Select(option => option.Name));
        if (word.Split('=', 2) is [var name, var value])
            return options.FirstOrDefault(option => IsCalled(option, name)) is { } given
                ? Values(given, parsed, value).Select(text => $"{name}={text}")
                : [];
        return Open(parsed, options).SelectMany(option => option.Aliases.Prepend(option.Name));
    }

    /// <summary>The options of the command, and of those above it that hold for it.</summary>
    private static ImmutableArray<Option> OptionsOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return
        [
            .. command.Options.Where(option => !option.Hidden),
            .. Above(command).SelectMany(parent => parent.Options).Where(option => option.Recursive && !option.Hidden),
        ];
    }

    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Above(parent).Prepend(parent));

    /// <summary>The options that may still be given.</summary>
    private static IEnumerable<Option> Open(ParseResult parsed, ImmutableArray<Option> options) => options.Where(option =>
        option.Arity.MaximumNumberOfValues > 1 || parsed.GetResult(option) is not { Implicit: false });

    /// <summary>The option that the next word is a value of; null when there is none.</summary>
    private static Option? OptionThatWaits(ParseResult parsed, ImmutableArray<Option> options)
    {
        if (parsed.Tokens.LastOrDefault() is not { } last)
            return null;
        return last.Type == TokenType.Option
            ? options.FirstOrDefault(option => IsCalled(option, last.Value) && option.Arity.MinimumNumberOfValues > 0)
            : options.FirstOrDefault(option => option.AllowMultipleArgumentsPerToken && parsed.GetResult(option)?.Tokens.LastOrDefault() == last);
    }

    /// <summary>Subcommands and values of the next argument; null when the command takes none any more.</summary>
    private static IEnumerable<string>? Positional(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
            return [];
        if (command.Subcommands.Count > 0)
            return command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name);
        return command.Arguments.FirstOrDefault(argument => (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues)
            ?.GetCompletions(parsed.GetCompletionContext()).Select(item => item.Label);
    }

    // Options that take many values in one word have them joined by commas.
    private static IEnumerable<string> Values(Option option, ParseResult parsed, string word)
    {
        var values = option.GetCompletions(parsed.GetCompletionContext()).Select(item => item.Label);
        var given = option.AllowMultipleArgumentsPerToken ? word[..(word.LastIndexOf(',') + 1)] : "";
        return option.ValueType == typeof(bool) ? [] : values.Select(value => given + value);
    }

    private static bool IsCalled(Option option, string name) => option.Name == name || option.Aliases.Contains(name);

    private static int LastWord(string line)
    {
        var (start, quote) = (0, '\0');
        for (var i = 0; i < line.Length; i++)
            if (quote != '\0')
                quote = line[i] == quote ? '\0' : quote;
            else if (line[i] is '"' or '\'')
                quote = line[i];
            else if (char.IsWhiteSpace(line[i]))
                start = i + 1;
        return start;
    }

    [GeneratedRegex(@"^\[suggest(?::(\d+))?\]$")]
    private static partial Regex Directive();

    // What a shell would read as anything but itself, such as a file of the library that is called so, never gets onto the line.
    [GeneratedRegex(@"^[A-Za-z0-9._/=:,+@-]+\z")]
    private static partial Regex Plain();
}
