namespace ClipAudit.Data;

/// <summary>The order of groups in every table: numbers in names by their size, so that 3-9 comes before 10-19, all else ordinal,
/// groups with an unknown part last.</summary>
internal sealed class GroupOrder : IComparer<string>
{
    /// <summary>The one order.</summary>
    public static GroupOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var unknown = x.Contains(Sample.UnknownGroup, StringComparison.Ordinal)
            .CompareTo(y.Contains(Sample.UnknownGroup, StringComparison.Ordinal));
        return unknown != 0 ? unknown : CompareParts(x, y) is not 0 and var parts ? parts : string.CompareOrdinal(x, y);
    }

    private static int CompareParts(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var (digitsX, digitsY) = (Digits(x), Digits(y));
            var order = digitsX > 0 && digitsY > 0
                ? CompareNumbers(x[..digitsX].TrimStart('0'), y[..digitsY].TrimStart('0'))
                : x[0].CompareTo(y[0]);
            if (order != 0)
                return order;
            var both = digitsX > 0 && digitsY > 0;
            x = x[(both ? digitsX : 1)..];
            y = y[(both ? digitsY : 1)..];
        }

        return x.Length.CompareTo(y.Length);
    }

    // Of any length, so not parsed.
    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
