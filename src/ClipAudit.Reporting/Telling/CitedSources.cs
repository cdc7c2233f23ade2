using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ClipAudit.Reporting.Telling;

/// <summary>The sources of a report, each once, numbered in the order in which they are cited.</summary>
/// <remarks>Measures cite a source briefly, by authors, year and arXiv number; probes in full. A brief citation that ends with the
/// number of a full one is the same source, and the full one is shown.</remarks>
internal sealed partial class CitedSources
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public CitedSources(IEnumerable<string> cited)
    {
        var distinct = cited.Distinct(StringComparer.Ordinal).ToList();
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var source in distinct)
        {
            var shown = Full(source, distinct);
            if (!_numbers.TryGetValue(shown, out var number))
            {
                texts.Add(shown);
                _numbers[shown] = number = texts.Count;
            }

            _numbers[source] = number;
        }

        Texts = texts.ToImmutable();
    }

    /// <summary>The sources in the order of their numbers, from 1.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>The number of a source.</summary>
    public int NumberOf(string source) => _numbers[source];

    private static string Full(string source, List<string> all)
    {
        var number = Number().Matches(source);
        if (number.Count != 1 || !source.TrimEnd('.', ')').EndsWith(number[0].Value, StringComparison.Ordinal))
            return source;
        return all.Where(other => other.Length > source.Length && other.Contains(number[0].Value, StringComparison.Ordinal))
            .OrderBy(other => other.Length).FirstOrDefault(source);
    }

    [GeneratedRegex(@"arXiv:\d{4}\.\d{4,5}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
