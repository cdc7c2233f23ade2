using System.Text;
using System.Text.RegularExpressions;

namespace ClipAudit.Cli.Tests.Documentation;

/// <summary>Calls of clipaudit in lines of shell.</summary>
internal static partial class ShellCommands
{
    private const string FromSource = "dotnet run --project src/ClipAudit.Cli --";

    /// <summary>The arguments of each call, with placeholders and variables replaced by what they may stand for.</summary>
    public static IEnumerable<string[]> Arguments(string script) => Lines(script)
        .SelectMany(line => Separator().Split(line))
        .Select(command => command.Trim().Replace(FromSource, "clipaudit", StringComparison.Ordinal))
        .Select(command => Words(Assignment().Replace(command, "")))
        .Where(words => words is [var program, ..] && (program == "clipaudit" || program.EndsWith("/clipaudit", StringComparison.Ordinal)))
        .Select(words => words.Skip(1).TakeWhile(word => !Redirection().IsMatch(word)).Select(Stand).ToArray());

    /// <summary>The lines with commands, continued ones joined.</summary>
    public static IEnumerable<string> Lines(string script) => script.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(line => Remark().Replace(line, "").Trim()).Where(line => line.Length > 0);

    /// <summary>Splits a command into words as a shell does; variables stay as they are.</summary>
    public static string[] Words(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        foreach (var c in command)
        {
            if (quote is null && c is ' ' or '\t')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }
            word ??= new StringBuilder();
            if (quote == c)
                quote = null;
            else if (quote is null && c is '"' or '\'')
                quote = c;
            else
                word.Append(c);
        }
        return [.. words, .. word is null ? Array.Empty<string>() : [word.ToString()]];
    }

    // N is a number, and so is what a scheduler puts into a variable.
    private static string Stand(string word) => word == "N" ? "1" : Variable().Replace(word, "1");

    [GeneratedRegex(@"\s*(?:&&|(?<![>&])&|\|\||[|;])\s*")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:[A-Za-z_]+=\S*\s+)+")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^\d?>>?")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"(?:^|\s)#\s.*$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\$\(\(.*?\)\)|\$\{?[A-Za-z_]+\}?")]
    private static partial Regex Variable();
}
