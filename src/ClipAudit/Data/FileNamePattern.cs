using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClipAudit.Data;

/// <summary>A regular expression whose named parts say what file names hold, such as <c>(?&lt;age&gt;\d+)_.*</c>.</summary>
/// <remarks>Patterns come from strangers: matching takes time linear in the name, whatever the pattern, and is cut off.
/// Immutable, safe for concurrent use.</remarks>
internal sealed class FileNamePattern
{
    private const int LongestPattern = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex regex;

    private FileNamePattern(Regex regex)
    {
        this.regex = regex;
        Names = [.. regex.GetGroupNames().Where(name => !int.TryParse(name, CultureInfo.InvariantCulture, out _))];
    }

    /// <summary>Names of the parts, in their order, at least one.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="InputException">It is no regular expression, needs backtracking, is very long, or names no part.</exception>
    public static FileNamePattern Parse(string pattern)
    {
        if (pattern.Length > LongestPattern)
            throw new InputException(FormattableString.Invariant(
                $"the pattern has {pattern.Length} characters; expected {LongestPattern} at most."));
        try
        {
            var parsed = new FileNamePattern(new Regex(
                pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit));
            return parsed.Names.IsEmpty
                ? throw new InputException("the pattern names no part; expected one such as (?<age>[0-9]+).")
                : parsed;
        }
        catch (ArgumentException exception)
        {
            throw new InputException($"the pattern is no regular expression: {exception.Message}", exception);
        }
        catch (NotSupportedException exception)
        {
            throw new InputException(
                "the pattern looks ahead, looks behind, refers back or repeats too much; expected a regular expression without these.", exception);
        }
    }

    /// <summary>What a file name holds.</summary>
    /// <param name="id">Id of a sample; its part after the last slash is looked at.</param>
    /// <returns>Shape [names], empty where a part took no place in the match; null when the name does not match.</returns>
    /// <exception cref="InputException">Matching took too long.</exception>
    public ImmutableArray<string>? Match(string id)
    {
        var name = id[(id.LastIndexOf('/') + 1)..];
        try
        {
            var match = regex.Match(name);
            return match.Success ? [.. Names.Select(part => match.Groups[part].Value)] : null;
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new InputException($"the pattern took over a second on the name '{name}'; expected a simpler one.", exception);
        }
    }
}
