namespace ClipAudit.Probes.Models;

/// <summary>Names with <c>*</c> in them, which stands for any characters or none.</summary>
internal static class Wildcard
{
    /// <summary>Whether a whole name fits a pattern; case counts.</summary>
    /// <remarks>Takes time in proportion to the product of the lengths, whatever the pattern.</remarks>
    public static bool Matches(string pattern, string name)
    {
        var (p, n, star, resume) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, n);
            else if (p < pattern.Length && pattern[p] == name[n])
                (p, n) = (p + 1, n + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++resume);
            else
                return false;
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }
}
