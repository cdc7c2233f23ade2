using System.CommandLine;
using System.CommandLine.Parsing;

namespace ClipAudit.Cli.Commands;

/// <summary>The rule that a path is given: an empty one is mostly a variable that a script forgot to set.</summary>
internal static class NotEmptyRule
{
    public static Option<T> NotEmpty<T>(this Option<T> option)
    {
        option.Validators.Add(result => Check(result, option.Name, result.Tokens));
        return option;
    }

    public static Argument<T> NotEmpty<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result => Check(result, argument.Name, result.Tokens));
        return argument;
    }

    private static void Check(SymbolResult result, string name, IReadOnlyList<Token> tokens)
    {
        if (tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"{name} is empty; expected a path.");
    }
}
