using System.Globalization;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Validation;

/// <summary>All that is wrong with an audit, collected so that the user sees it at once.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class Problems
{
    private const int Shown = 100;

    private readonly List<(YamlPosition Position, string Text)> found = [];

    /// <summary>How often a problem was noted so far; it rises with each call of <see cref="Add"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Notes a problem.</summary>
    /// <param name="position">Where.</param>
    /// <param name="text">What is wrong; what was expected; the nearest valid name.</param>
    public void Add(YamlPosition position, string text)
    {
        Count++;
        // An aliased value is read at each of its places, and is reported once.
        if (!found.Contains((position, text)))
            found.Add((position, text));
    }

    /// <summary>Notes a problem after which reading can't go on.</summary>
    /// <returns>The exception to throw, with all that was found before.</returns>
    public InputException Stop(YamlPosition position, string text)
    {
        Add(position, text);
        return ToException();
    }

    /// <summary>Throws when anything was found.</summary>
    /// <exception cref="InputException">One line per problem, by file, line and column.</exception>
    public void ThrowIfAny()
    {
        if (found.Count > 0)
            throw ToException();
    }

    private InputException ToException()
    {
        // Files in the order in which they turned up: the audit before the library that it uses.
        var files = found.Select(problem => problem.Position.File).Distinct().ToList();
        var lines = found
            .OrderBy(problem => files.IndexOf(problem.Position.File))
            .ThenBy(problem => problem.Position.Line)
            .ThenBy(problem => problem.Position.Column)
            .Select(problem => $"{problem.Position}: {problem.Text}")
            .Take(Shown)
            .ToList();
        if (found.Count > Shown)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {found.Count - Shown} more problems"));
        return new InputException(string.Join('\n', lines));
    }
}
