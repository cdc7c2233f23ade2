namespace ClipAudit.Metrics.Resampling;

/// <summary>The acceleration of BCa by the jackknife: the statistic with each unit left out in turn.</summary>
/// <remarks>With U = (n−1)(mean of θ₍ᵢ₎ − θ₍ᵢ₎) in each stratum or sample of n units,
/// a = ⅙ · Σ(ΣU³/n³) / (Σ(ΣU²/n²))^(3/2), the outer sums over strata. 0: the standard error does not change with the
/// statistic's value. Source: Efron and Tibshirani 1993, eq. 14.15; several samples as in scipy.stats.bootstrap.</remarks>
public static class Jackknife
{
    private const string Constant = "The jackknife values are all equal (constant data), so the acceleration is 0/0.";
    private const string Missing = "The statistic is undefined when one of the units is left out, so there is no acceleration.";

    /// <summary>The acceleration of a statistic of item indices.</summary>
    /// <param name="design">What is left out in turn: items or clusters, within strata or not.</param>
    /// <param name="statistic">The statistic of the remaining indices; called from several threads at once.</param>
    /// <param name="threads">At least 1, or 0 for one per processor.</param>
    /// <returns>a; undefined where all jackknife values are equal, or one of them is undefined.</returns>
    /// <exception cref="ArgumentException">A negative number of threads.</exception>
    public static MetricValue Acceleration(ResamplingDesign design, IndexStatistic statistic, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(statistic);
        Check.AtLeast(threads, 0);
        var values = ReplicateLoop.Run(
            new ResamplingOptions(design.UnitCount, 0, threads),
            () => new ResampleBuffer(),
            (buffer, unit) => statistic(design.LeaveOut(unit, buffer)));
        var (cubes, squares) = (0.0, 0.0);
        for (var s = 0; s < design.StratumCount; s++)
        {
            var (from, to) = design.UnitsOf(s);
            AddStratum(values.AsSpan(from..to), [], to - from, ref cubes, ref squares);
        }
        return Ratio(cubes, squares);
    }

    /// <summary>The acceleration of a statistic of cell counts: items of one cell give the same value, so each cell is left out
    /// once, and weighs as many items as it holds.</summary>
    /// <param name="counts">Shape [cells]; items in each cell, at least 0.</param>
    /// <param name="strata">Shape [cells]; the stratum of each cell, or empty where there is but one.</param>
    /// <param name="statistic">The statistic of the remaining counts.</param>
    /// <returns>a; undefined where all jackknife values are equal, or one of them is undefined.</returns>
    /// <exception cref="ArgumentException">A negative count, fewer than two items in a stratum that has any, or lengths that
    /// differ.</exception>
    public static MetricValue Acceleration(ReadOnlySpan<int> counts, ReadOnlySpan<int> strata, CountStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var (cubes, squares) = (0.0, 0.0);
        var remaining = counts.ToArray();
        foreach (var stratum in CellStratum.Of(counts, strata))
        {
            var values = new double[stratum.Cells.Length];
            var weights = new int[stratum.Cells.Length];
            for (var c = 0; c < values.Length; c++)
            {
                var cell = stratum.Cells[c];
                weights[c] = counts[cell];
                if (weights[c] == 0)
                    continue;
                remaining[cell]--;
                values[c] = statistic(remaining);
                remaining[cell]++;
            }
            AddStratum(values, weights, stratum.Total, ref cubes, ref squares);
        }
        return Ratio(cubes, squares);
    }

    private static void AddStratum(
        ReadOnlySpan<double> values, ReadOnlySpan<int> weights, int units, ref double cubes, ref double squares)
    {
        // Rounding in the mean of equal values must not look like influence.
        var (mean, smallest, largest) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0)
                continue;
            mean += values[i] * weight / units;
            (smallest, largest) = (Math.Min(smallest, values[i]), Math.Max(largest, values[i]));
        }
        if (smallest == largest)
            return;
        var (cubeSum, squareSum) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            // The influence over n, so that neither power overflows.
            var influence = (units - 1.0) / units * (mean - values[i]);
            var weight = weights.IsEmpty ? 1 : weights[i];
            cubeSum += weight * influence * influence * influence;
            squareSum += weight * influence * influence;
        }
        cubes += cubeSum;
        squares += squareSum;
    }

    private static MetricValue Ratio(double cubes, double squares)
    {
        if (double.IsNaN(squares))
            return MetricValue.Undefined(Missing);
        return squares > 0 ? MetricValue.Of(cubes / (6 * Math.Pow(squares, 1.5))) : MetricValue.Undefined(Constant);
    }
}
