using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClipAudit.Audits.Starting;

/// <summary>Puts text from outside into YAML that is written with comments: whatever it holds, it stays one value, one key or one
/// comment.</summary>
internal static partial class YamlText
{
    /// <summary>A value, which reads as <paramref name="text"/> wherever it stands, also among <c>[</c>, <c>{</c> and commas.</summary>
    /// <remarks>Audits read environment variables in values: <c>${</c> is written as <c>$${</c>.</remarks>
    public static string Value(string text) => Key(text.Replace("${", "$${", StringComparison.Ordinal));

    /// <summary>A key; variables are not read in keys.</summary>
    public static string Key(string text) => Plain().IsMatch(text) && !Meaning().IsMatch(text) ? text : Quoted(text);

    /// <summary>A list of values on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Value))}]";

    /// <summary>What can stand in a comment: characters that end a line, or that can't be seen, are written as \u000a.</summary>
    public static string Comment(string text) => Escaped(text, quotes: false);

    private static string Quoted(string text) => $"\"{Escaped(text, quotes: true)}\"";

    private static string Escaped(string text, bool quotes)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (quotes && text[i] is '"' or '\\')
                escaped.Append(quotes ? "\\" : "").Append(text[i]);
            else if (char.IsSurrogatePair(text, i))
                escaped.Append(text, i++, 2);
            else if (IsShown(text[i]))
                escaped.Append(text[i]);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
        return escaped.ToString();
    }

    // Controls, formats (such as those that turn the reading direction around), lone surrogates, and all spaces but the plain one.
    private static bool IsShown(char c) => c == ' ' || char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex(@"\A(?:\.{1,2}/|[A-Za-z])(?:[A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // Words that YAML's versions read as something other than text.
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false|null|nan|inf)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meaning();
}
