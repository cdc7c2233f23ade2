using System.Collections.Immutable;
using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Metrics.Robustness;

/// <summary>The uncertainty of the baseline trend, and of ρ.</summary>
/// <remarks>Baseline models are drawn with replacement, as (reference, shifted) pairs, and the line is fitted anew. Resample b draws from
/// its own streams of the seed, so results are the same for any number of threads.</remarks>
public static class TrendBootstrap
{
    /// <summary>The band of the baseline trend.</summary>
    /// <param name="baselines">The baselines; with a split, those on the side of the first place.</param>
    /// <param name="at">Shape [places]; reference accuracies at which to read the band, fractions with a place on the axis, all on one
    /// side of a split.</param>
    /// <param name="level">The confidence level of the band at each place, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The line and its percentile band, in shifted accuracy.</returns>
    /// <exception cref="ArgumentException">There is no place, or as <see cref="BaselineSet.TrendFor"/>.</exception>
    public static TrendBand Band(BaselineSet baselines, ReadOnlySpan<double> at, double level, ResamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(baselines);
        ArgumentNullException.ThrowIfNull(options);
        Check.NotEmpty(at);
        Check.OpenFraction(level);
        options.Validate();
        var trend = baselines.TrendFor(at[0]);
        var (x, y) = baselines.PlacesFor(at[0]);
        var fits = new LinearFit?[options.Resamples];
        ReplicateLoop.Run(options, () => new Resample(x, y), (resample, b) =>
        {
            fits[b] = resample.Fit(options.Seed, b);
            return 0;
        });
        var points = ImmutableArray.CreateBuilder<TrendBandPoint>(at.Length);
        foreach (var reference in at)
        {
            var line = trend.Predict(reference);
            var place = baselines.Axis.Transform(reference);
            var replicates = Array.ConvertAll(fits, fit => fit is null ? double.NaN : baselines.Axis.Invert(fit.At(place)));
            points.Add(new TrendBandPoint(
                reference, line, OptionalInterval.Of(new BootstrapDistribution(line, replicates).Percentile(level), line)));
        }

        return new TrendBand(trend, points.MoveToImmutable());
    }

    /// <summary>The interval of ρ.</summary>
    /// <remarks>Each resample also draws the model's two accuracies from their Jeffreys posteriors Beta(k + ½, n − k + ½), so the
    /// interval carries the model's own sampling error as well as the fit's. Percentile bounds.</remarks>
    /// <param name="evaluation">The model and its baselines.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The interval, in accuracy fractions, or why there is none: with three baselines too many resamples have no line.</returns>
    /// <exception cref="ArgumentException">As <see cref="ShiftEvaluation.Rho"/>, or a number of items is below 1.</exception>
    public static OptionalInterval Rho(ShiftEvaluation evaluation, double level, ResamplingOptions options) =>
        MeanRho([evaluation], level, options);

    /// <summary>The interval of the mean of ρ over several shifts of one model.</summary>
    /// <remarks>As <see cref="Rho"/>. Baselines are drawn alike under every shift that has as many of them, and the reference accuracies
    /// share their random numbers: shifts measured on the same models keep their correlation. Shifted accuracies are drawn
    /// independently.</remarks>
    /// <param name="shifts">Shape [shifts]; list the baselines in the same order in each.</param>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    /// <param name="options">How many resamples, from which seed.</param>
    /// <returns>The interval, in accuracy fractions, or why there is none.</returns>
    /// <exception cref="ArgumentException">There is no shift, or as <see cref="Rho"/>.</exception>
    public static OptionalInterval MeanRho(ImmutableArray<ShiftEvaluation> shifts, double level, ResamplingOptions options)
    {
        Check.NotEmpty(shifts.AsSpan(), nameof(shifts));
        ArgumentNullException.ThrowIfNull(options);
        Check.OpenFraction(level);
        options.Validate();
        double estimate = 0;
        foreach (var shift in shifts)
        {
            estimate += shift.Rho() / shifts.Length;
            Check.AtLeast(shift.Model.ReferenceItems, 1);
            Check.AtLeast(shift.Model.ShiftedItems, 1);
        }

        var replicates = ReplicateLoop.Run(options,
            () => shifts.Select(shift => new Resample(shift.Baselines.PlacesFor(shift.Model.Reference))).ToArray(),
            (resamples, b) =>
            {
                double sum = 0;
                for (var s = 0; s < shifts.Length; s++)
                    sum += Replicate(shifts[s], resamples[s], options.Seed, s, b) / shifts.Length;
                return sum;
            });
        return OptionalInterval.Of(new BootstrapDistribution(estimate, replicates).Percentile(level), estimate);
    }

    private static double Replicate(ShiftEvaluation shift, Resample resample, ulong seed, int number, int b)
    {
        if (resample.Fit(seed, b) is not { } fit)
            return double.NaN;
        var axis = shift.Baselines.Axis;
        var forReference = new StreamRandom(seed, Stream(1, b));
        var forShifted = new StreamRandom(seed, Stream(2 + number, b));
        var reference = BetaSampler.NextAccuracy(ref forReference, shift.Model.Reference, shift.Model.ReferenceItems);
        var shifted = BetaSampler.NextAccuracy(ref forShifted, shift.Model.Shifted, shift.Model.ShiftedItems);
        return shifted - axis.Invert(fit.At(axis.Transform(reference)));
    }

    private static ulong Stream(int purpose, int b) => ((ulong)purpose << 32) + (ulong)b;

    /// <summary>The buffers in which one thread draws baselines.</summary>
    private sealed class Resample(double[] x, double[] y)
    {
        private readonly int[] _drawn = new int[x.Length];
        private readonly double[] _x = new double[x.Length];
        private readonly double[] _y = new double[x.Length];

        public Resample((double[] X, double[] Y) places) : this(places.X, places.Y)
        {
        }

        public LinearFit? Fit(ulong seed, int b)
        {
            var random = new StreamRandom(seed, Stream(0, b));
            random.FillBelow(_drawn, _drawn.Length);
            for (var i = 0; i < _drawn.Length; i++)
                (_x[i], _y[i]) = (x[_drawn[i]], y[_drawn[i]]);
            return LinearFit.TryOf(_x, _y);
        }
    }
}

/// <summary>The baseline trend with its uncertainty at some reference accuracies.</summary>
/// <param name="Trend">The trend.</param>
/// <param name="Points">Shape [places]; in the order asked for.</param>
public sealed record TrendBand(BaselineTrend Trend, ImmutableArray<TrendBandPoint> Points);

/// <summary>The trend at one reference accuracy.</summary>
/// <param name="Reference">The reference accuracy; fraction.</param>
/// <param name="Line">The shifted accuracy that the trend predicts; fraction.</param>
/// <param name="Band">The interval of the line there, or why there is none.</param>
public sealed record TrendBandPoint(double Reference, double Line, OptionalInterval Band);
