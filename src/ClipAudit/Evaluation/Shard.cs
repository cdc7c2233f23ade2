using System.Globalization;

namespace ClipAudit.Evaluation;

/// <summary>One of several equal shares of what is to be embedded: every so many-th item.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">Of how many, at least <paramref name="Number"/>.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>Greatest number of shares.</summary>
    public const int MostShares = 1_000_000;

    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads a share as people write it, such as "2/8"; null for what is none.</summary>
    /// <param name="text">The text.</param>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var number, var count]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && i >= 1 && i <= n && n <= MostShares
            ? new Shard(i, n)
            : null;
    }

    /// <summary>How many of so many items are in it.</summary>
    /// <param name="items">Number of all items.</param>
    internal int Length(int items) => (items - Number + Count) / Count;

    /// <summary>The index of an item among all.</summary>
    /// <param name="position">Its position in the share.</param>
    internal int At(int position) => Number - 1 + (position * Count);
}
