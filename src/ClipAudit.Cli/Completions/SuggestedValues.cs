using System.CommandLine;
using System.CommandLine.Completions;

namespace ClipAudit.Cli.Completions;

/// <summary>Says which values shells suggest for an option or an argument.</summary>
internal static class SuggestedValues
{
    public static Option<T> Suggests<T>(this Option<T> option, params IEnumerable<string> values)
    {
        option.CompletionSources.Add(_ => values);
        return option;
    }

    public static Argument<T> Suggests<T>(this Argument<T> argument, Func<CompletionContext, IEnumerable<string>> values)
    {
        argument.CompletionSources.Add(values);
        return argument;
    }
}
