namespace ClipAudit.Transforms.Pixels;

/// <summary>What lies beyond the edge of a picture a b c d.</summary>
internal enum EdgeRule
{
    /// <summary>a a | a b c d | d d.</summary>
    Nearest,

    /// <summary>b a | a b c d | d c.</summary>
    Reflect,

    /// <summary>c b | a b c d | c b.</summary>
    Mirror,
}

internal static class EdgeRules
{
    /// <summary>The index in [0, length) that stands for any index.</summary>
    public static int Index(this EdgeRule rule, int index, int length)
    {
        if ((uint)index < (uint)length)
            return index;
        if (rule == EdgeRule.Nearest || length == 1)
            return index < 0 ? 0 : length - 1;
        var period = rule == EdgeRule.Reflect ? 2 * length : (2 * length) - 2;
        index %= period;
        if (index < 0)
            index += period;
        return index < length ? index : rule == EdgeRule.Reflect ? period - 1 - index : period - index;
    }
}
