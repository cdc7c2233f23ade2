using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;

namespace ClipAudit.Data.Tars;

/// <summary>What an audit writes for a list of shards: <c>{0000..0031}</c>, <c>{a,b}</c>, and <c>*</c> and <c>?</c> in file names.</summary>
internal static class ShardPattern
{
    /// <summary>The paths that a pattern stands for, in its order; wildcards in ordinal order.</summary>
    /// <param name="pattern">The pattern as the audit has it.</param>
    /// <param name="folder">The folder that paths start from.</param>
    /// <exception cref="InputException">A brace isn't closed, a range isn't one, there are too many paths, or no file fits.</exception>
    public static ImmutableArray<string> Paths(string pattern, string folder)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var text in Braces(pattern))
        {
            var path = Path.GetFullPath(text, folder);
            if (HasWildcard(text))
                paths.AddRange(Matching(pattern, path));
            else
                paths.Add(path);
            if (paths.Count > DataLimits.Shards)
                throw TooMany(pattern);
        }

        return paths.ToImmutable();
    }

    private static bool HasWildcard(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    private static IEnumerable<string> Matching(string pattern, string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (HasWildcard(folder))
            throw new InputException($"'{pattern}' has a wildcard in the name of a folder; expected * and ? in file names alone.");
        if (!Directory.Exists(folder))
            throw new InputException($"the folder {folder} does not exist.");
        var found = Directory.EnumerateFiles(folder)
            .Where(file => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file), ignoreCase: false))
            .Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new InputException($"no file fits '{pattern}'.");
    }

    // The first pair of braces with everything it stands for, then the next: a product of all pairs.
    private static List<string> Braces(string pattern)
    {
        List<string> texts = [""];
        for (var at = 0; at < pattern.Length;)
        {
            var open = pattern.IndexOf('{', at);
            var plain = pattern[at..(open < 0 ? pattern.Length : open)];
            var parts = open < 0 ? [plain] : Alternatives(pattern, open).Select(part => plain + part).ToList();
            if ((long)texts.Count * parts.Count > DataLimits.Shards)
                throw TooMany(pattern);
            texts = [.. texts.SelectMany(text => parts.Select(part => text + part))];
            at = open < 0 ? pattern.Length : pattern.IndexOf('}', open) + 1;
        }

        return texts;
    }

    private static IEnumerable<string> Alternatives(string pattern, int open)
    {
        var close = pattern.IndexOf('}', open);
        if (close < 0)
            throw new InputException($"'{pattern}' has a brace that is not closed; expected such as {{0000..0031}} or {{train,val}}.");
        var inside = pattern[(open + 1)..close];
        if (inside.Contains('{', StringComparison.Ordinal))
            throw new InputException($"'{pattern}' has braces in braces; expected such as {{0000..0031}} or {{train,val}}.");
        var dots = inside.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? inside.Split(',') : Range(pattern, inside[..dots], inside[(dots + 2)..]);
    }

    private static IEnumerable<string> Range(string pattern, string first, string last)
    {
        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to) || to < from)
            throw new InputException($"'{pattern}' has the range {{{first}..{last}}}; expected two rising whole numbers, such as {{0000..0031}}.");
        if ((long)to - from >= DataLimits.Shards)
            throw TooMany(pattern);
        // As in shells, zeros in front of either number set the width.
        var isPadded = (first.Length > 1 && first[0] == '0') || (last.Length > 1 && last[0] == '0');
        var width = isPadded ? Math.Max(first.Length, last.Length) : 1;
        return Enumerable.Range(from, to - from + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'));
    }

    private static InputException TooMany(string pattern) => new(string.Create(
        CultureInfo.InvariantCulture, $"'{pattern}' stands for more than {DataLimits.Shards} shards, the most that a dataset may have."));
}
