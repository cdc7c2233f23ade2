namespace ClipAudit;

/// <summary>Finds the valid name that a user probably meant, and words the list of valid ones.</summary>
internal static class NearestName
{
    private const int Listed = 12;
    private const int LongestCompared = 64;

    /// <summary>The words "expected …; did you mean …?" for a name that is not valid.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="valid">The valid names.</param>
    public static string Expected(string name, IReadOnlyCollection<string> valid)
    {
        var expected = "expected " + OneOf(valid);
        return Find(name, valid) is { } nearest ? $"{expected}; did you mean '{nearest}'?" : expected;
    }

    /// <summary>Words a list of valid names, shortened when it is long.</summary>
    public static string OneOf(IReadOnlyCollection<string> valid) => valid.Count switch
    {
        0 => "none, as there are none here",
        1 => $"'{valid.First()}'",
        <= Listed => "one of " + string.Join(", ", valid),
        _ => FormattableString.Invariant($"one of {string.Join(", ", valid.Take(Listed))}, … ({valid.Count} in all)"),
    };

    /// <summary>The nearest name within a third of the name's length in edits; null when none is near.</summary>
    /// <remarks>Ties go to the earlier name. Case does not count as an edit.</remarks>
    public static string? Find(string name, IEnumerable<string> valid)
    {
        if (name.Length > LongestCompared)
            return null;
        var best = Math.Max(1, name.Length / 3) + 1;
        string? nearest = null;
        foreach (var candidate in valid.Where(candidate => candidate.Length <= LongestCompared))
        {
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= best)
                continue;
            best = distance;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>Edit distance with insertion, deletion, substitution, and transposition of neighbours
    /// (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substitution, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
