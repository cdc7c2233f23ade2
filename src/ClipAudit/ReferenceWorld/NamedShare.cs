using System.Collections.Immutable;
using System.Globalization;

namespace ClipAudit.ReferenceWorld;

/// <summary>Two names and a share, written as "red-small=0.1".</summary>
internal static class NamedShare
{
    /// <summary>Reads the names as indices; null when it is written otherwise or a name isn't known.</summary>
    public static (int First, int Second, double Share)? Parse(string text, ImmutableArray<string> firsts, ImmutableArray<string> seconds)
    {
        if (text.Split('=') is not [var names, var number] || names.Split('-') is not [var first, var second])
            return null;
        var (firstIndex, secondIndex) = (firsts.IndexOf(first), seconds.IndexOf(second));
        return firstIndex >= 0 && secondIndex >= 0
            && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
                ? (firstIndex, secondIndex, share)
                : null;
    }

    /// <summary>The names, for messages.</summary>
    public static string List(ImmutableArray<string> names) => string.Join(", ", names);
}
