using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ClipAudit.Audits.Yaml;

/// <summary>Puts environment variables into text: <c>${NAME}</c> and <c>${NAME:-default}</c>; <c>$${</c> stands for
/// <c>${</c>.</summary>
/// <remarks>A variable that is set but empty counts as not set.</remarks>
internal static partial class EnvironmentText
{
    /// <summary>The result of <see cref="Expand"/>.</summary>
    /// <param name="Text">The text with its variables put in.</param>
    /// <param name="Variables">Names of the variables in it.</param>
    /// <param name="Errors">What is wrong, a sentence each.</param>
    public sealed record Expansion(string Text, ImmutableArray<string> Variables, ImmutableArray<string> Errors);

    /// <summary>Expands a text; stops once the result passes <paramref name="limit"/> characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="environment">Gives the value of a variable, null when it is not set.</param>
    /// <param name="limit">Greatest length that is of use to the caller.</param>
    public static Expansion Expand(string text, Func<string, string?> environment, int limit)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return new Expansion(text, [], []);
        var result = new StringBuilder();
        var variables = ImmutableArray.CreateBuilder<string>();
        var errors = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        foreach (Match match in Place().Matches(text))
        {
            result.Append(text, at, match.Index - at);
            at = match.Index + match.Length;
            if (match.Value == "$${")
                result.Append("${");
            else if (!match.Groups["name"].Success)
                errors.Add(
                    "'${' begins no environment variable; "
                    + "expected ${NAME} or ${NAME:-default}, or $${ for the characters themselves");
            else
                result.Append(ValueOf(match, environment, variables, errors));
            if (result.Length > limit)
                break;
        }

        result.Append(text, at, text.Length - at);
        return new Expansion(result.ToString(), variables.ToImmutable(), errors.ToImmutable());
    }

    private static string? ValueOf(Match match, Func<string, string?> environment,
        ImmutableArray<string>.Builder variables, ImmutableArray<string>.Builder errors)
    {
        var name = match.Groups["name"].Value;
        if (!variables.Contains(name))
            variables.Add(name);
        if (environment(name) is { Length: > 0 } value)
            return value;
        if (match.Groups["default"].Success)
            return match.Groups["default"].Value;
        errors.Add($"the environment variable {name} is not set; expected a value: set it, or write ${{{name}:-default}}");
        return null;
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?\})?", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
