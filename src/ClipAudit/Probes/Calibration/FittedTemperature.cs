using ClipAudit.Metrics;
using ClipAudit.Metrics.Calibration;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Calibration;

/// <summary>Fits the temperature of a dataset, with its interval.</summary>
internal static class FittedTemperature
{
    /// <summary>The temperature, or why there is none.</summary>
    /// <remarks>Each resample makes one Newton step in 1/T from the fitted value, which costs a pass over the images instead of
    /// a fit (Davidson and MacKinnon 1999, International Economic Review 40, 487-508).</remarks>
    public static Estimate Of(LabelledScores scores, double level, ulong seed)
    {
        if (scores.Images == 0)
            return new Estimate(MetricValue.Undefined("There is no labelled readable image."), null, 0);
        var fitted = TemperatureScaling.Fit<float>(scores.Logits, scores.Classes, scores.Labels);
        if (!fitted.IsDefined || scores.Images < 2)
            return new Estimate(fitted, Possible(level), scores.Images);
        var inverse = 1 / fitted.Value;
        var (slopes, curvatures) = Derivatives(scores, inverse);
        var bootstrap = Bootstrap.Run(
            ResamplingDesign.Simple(scores.Images),
            drawn =>
            {
                double slope = 0, curvature = 0;
                foreach (var i in drawn)
                {
                    slope += slopes[i];
                    curvature += curvatures[i];
                }
                // Without curvature, or with a step below 0, the resample has no finite temperature.
                var next = inverse - (slope / curvature);
                return next > 0 ? 1 / next : double.PositiveInfinity;
            },
            new ResamplingOptions(ResampledEstimates.Resamples, seed));
        return new Estimate(fitted, Quantiles(bootstrap, fitted.Value, level), scores.Images);
    }

    // Infinite replicates rule interpolated quantiles out: the nearest ranks are taken, outwards.
    private static Interval Quantiles(BootstrapDistribution bootstrap, double value, double level)
    {
        var sorted = bootstrap.Replicates.Where(replicate => replicate.IsDefined).Select(replicate => replicate.Value).Order().ToArray();
        if (sorted.Length < bootstrap.Replicates.Length)
            return Possible(level);
        var lower = (int)Math.Floor((1 - level) / 2 * (sorted.Length - 1));
        return new Interval(
            Math.Min(sorted[lower], value), Math.Max(sorted[sorted.Length - 1 - lower], value), level, "one-step bootstrap percentile");
    }

    /// <summary>The first two derivatives by 1/T of each image's negative log-likelihood.</summary>
    private static (double[] Slopes, double[] Curvatures) Derivatives(LabelledScores scores, double inverse)
    {
        var (slopes, curvatures) = (new double[scores.Images], new double[scores.Images]);
        for (var i = 0; i < scores.Images; i++)
        {
            var row = scores.Logits.AsSpan(i * scores.Classes, scores.Classes);
            var max = double.NegativeInfinity;
            foreach (var logit in row)
                max = Math.Max(max, logit);
            double total = 0, mean = 0, square = 0;
            foreach (var logit in row)
            {
                var (below, weight) = (logit - max, Math.Exp(inverse * (logit - max)));
                total += weight;
                mean += weight * below;
                square += weight * below * below;
            }
            mean /= total;
            slopes[i] = mean - (row[scores.Labels[i]] - max);
            curvatures[i] = Math.Max(0, (square / total) - (mean * mean));
        }
        return (slopes, curvatures);
    }

    private static Interval Possible(double level) => ResampledEstimates.All(0, double.PositiveInfinity, level);
}
