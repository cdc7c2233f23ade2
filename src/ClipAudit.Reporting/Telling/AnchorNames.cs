using System.Globalization;
using System.Text;

namespace ClipAudit.Reporting.Telling;

/// <summary>Makes ids to link to out of any text: lower-case letters, digits and hyphens, each given once.</summary>
internal sealed class AnchorNames
{
    private const int Longest = 80;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>An id that nobody else has.</summary>
    public string Take(string name)
    {
        var anchor = Simple(name);
        var free = anchor;
        for (var number = 2; !_taken.Add(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{anchor}-{number}");
        return free;
    }

    private static string Simple(string name)
    {
        var simple = new StringBuilder();
        foreach (var c in name.Take(Longest))
            if (char.IsAsciiLetterOrDigit(c))
                simple.Append(char.ToLowerInvariant(c));
            else if (simple.Length > 0 && simple[^1] != '-')
                simple.Append('-');
        return simple.ToString().Trim('-') is { Length: > 0 } anchor ? anchor : "x";
    }
}
