namespace ClipAudit.Metrics.Numerics;

/// <summary>Midranks: 1-based, equal values share the mean of their ranks.</summary>
internal static class Ranks
{
    public static double[] Midranks(ReadOnlySpan<double> values)
    {
        var order = Order(values);
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = EndOfTie(values, order, start);
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }

        return ranks;
    }

    /// <summary>The sizes of the groups of equal values, singles included.</summary>
    public static List<long> TieSizes(ReadOnlySpan<double> values)
    {
        var order = Order(values);
        var sizes = new List<long>();
        for (var start = 0; start < order.Length;)
        {
            var end = EndOfTie(values, order, start);
            sizes.Add(end - start);
            start = end;
        }

        return sizes;
    }

    /// <summary>Positions in ascending order of value.</summary>
    public static int[] Order(ReadOnlySpan<double> values)
    {
        var keys = values.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(keys, order);
        return order;
    }

    private static int EndOfTie(ReadOnlySpan<double> values, int[] order, int start)
    {
        var end = start + 1;
        while (end < order.Length && values[order[end]] == values[order[start]])
            end++;
        return end;
    }
}
