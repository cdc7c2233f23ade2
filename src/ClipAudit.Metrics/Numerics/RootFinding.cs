namespace ClipAudit.Metrics.Numerics;

/// <summary>Bisection, for functions whose sign is all that can be trusted near the ends.</summary>
internal static class RootFinding
{
    private const int MaximumSteps = 200;

    /// <summary>Where a function that is at or below 0 at <paramref name="low"/> becomes positive on the way to
    /// <paramref name="high"/> (which may lie below).</summary>
    public static double Bisect(Func<double, double> function, double low, double high)
    {
        for (var step = 0; step < MaximumSteps; step++)
        {
            var middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
                break;
            if (function(middle) > 0)
                high = middle;
            else
                low = middle;
        }

        return low + ((high - low) / 2);
    }
}
