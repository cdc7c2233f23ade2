namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>Rank correlation of several lists at once.</summary>
internal static class RankCorrelation
{
    /// <summary>The mean of Spearman's correlation over all pairs of lists.</summary>
    /// <remarks>From the sum of the lists' standardised midranks, S: (|S|² − m) / (m(m − 1)), which costs no pass over pairs.
    /// Constant lists have no ranks and are left out.</remarks>
    /// <param name="lists">Shape [lists][items]; the same number of items in each.</param>
    /// <returns>In [−1, 1]; NaN where fewer than two lists vary.</returns>
    public static double MeanOverPairs(IReadOnlyList<double[]> lists)
    {
        if (lists.Count == 0)
            return double.NaN;
        var sum = new double[lists[0].Length];
        var varying = 0;
        foreach (var list in lists)
            if (StandardisedRanks(list) is { } ranks)
            {
                varying++;
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += ranks[i];
            }
        if (varying < 2)
            return double.NaN;
        var square = 0.0;
        foreach (var value in sum)
            square += value * value;
        return Math.Clamp((square - varying) / ((double)varying * (varying - 1)), -1, 1);
    }

    /// <summary>Midranks with mean 0 and length 1; null where all values are equal.</summary>
    private static double[]? StandardisedRanks(double[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && values[order[to]] == values[order[from]];)
                to++;
            for (var i = from; i < to; i++)
                ranks[order[i]] = ((from + to - 1) / 2.0) - ((order.Length - 1) / 2.0);
        }
        var square = 0.0;
        foreach (var rank in ranks)
            square += rank * rank;
        if (square == 0)
            return null;
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] /= Math.Sqrt(square);
        return ranks;
    }
}
