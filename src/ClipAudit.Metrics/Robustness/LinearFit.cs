namespace ClipAudit.Metrics.Robustness;

/// <summary>A straight line fitted by ordinary least squares.</summary>
/// <param name="Slope">Σ(x − x̄)(y − ȳ) / Σ(x − x̄)².</param>
/// <param name="Intercept">ȳ − Slope · x̄.</param>
/// <param name="R">Pearson's correlation of x and y, −1..1; 0 where y is constant.</param>
/// <param name="RSquared">R², 0..1: the share of the variance of y that the line explains.</param>
/// <param name="SlopeStandardError">√(Σe² / (n − 2) / Σ(x − x̄)²); 0 for two points, which leave no residual.</param>
/// <param name="InterceptStandardError">SlopeStandardError · √(Σx² / n).</param>
/// <param name="Count">n, the number of points.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record LinearFit(
    double Slope, double Intercept, double R, double RSquared, double SlopeStandardError, double InterceptStandardError, int Count)
{
    internal double At(double x) => Slope * x + Intercept;

    /// <summary>Fits the line, or gives null where every x is the same.</summary>
    internal static LinearFit? TryOf(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        var (meanX, meanY) = (Mean(x), Mean(y));
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < n; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }

        // The mean of n equal numbers can differ from them in the last bit, so equality is asked of the numbers themselves.
        if (n < 2 || x.IndexOfAnyExcept(x[0]) < 0)
            return null;
        var slope = xy / xx;
        var intercept = meanY - slope * meanX;
        var r = y.IndexOfAnyExcept(y[0]) < 0 ? 0 : Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
        var slopeError = n == 2 ? 0 : Math.Sqrt(SquaredResiduals(x, y, slope, meanX, meanY) / (n - 2) / xx);
        return new LinearFit(slope, intercept, r, r * r, slopeError, slopeError * Math.Sqrt(xx / n + meanX * meanX), n);
    }

    private static double SquaredResiduals(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, double slope, double meanX, double meanY)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var residual = y[i] - meanY - slope * (x[i] - meanX);
            sum += residual * residual;
        }

        return sum;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
