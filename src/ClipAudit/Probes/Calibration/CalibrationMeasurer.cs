using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Calibration;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Calibration;

/// <summary>Measures the calibration of one model on one dataset.</summary>
internal sealed class CalibrationMeasurer(CalibrationSettings settings, string model, string dataset, long seed)
{
    private const string NoImages = "There is no labelled readable image.";
    private const double WorstBrier = 2;

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, settings.Level);
    private readonly Subject subject = new() { Probe = settings.Sheet.Id, Model = model, Dataset = dataset };

    /// <summary>Adds all measurements: of the logits as they are, then divided by the temperature.</summary>
    /// <param name="scores">The logits of the dataset.</param>
    /// <param name="reference">Name of the dataset that the temperature was fitted on.</param>
    /// <param name="temperature">The temperature, or why there is none.</param>
    /// <param name="measurements">Receives them.</param>
    public void Measure(
        LabelledScores scores, string reference, MetricValue temperature, ImmutableArray<Measurement>.Builder measurements)
    {
        Measure(scores, new Scaling(null, 1, null), measurements);
        var detail = string.Create(CultureInfo.InvariantCulture,
            $"logits divided by the temperature fitted on {reference}{(reference == dataset ? ", the same images" : "")}");
        Measure(scores, new Scaling(CalibrationVariants.TemperatureOf(reference), temperature, detail), measurements);
    }

    private void Measure(LabelledScores scores, Scaling scaling, ImmutableArray<Measurement>.Builder measurements)
    {
        var reason = scores.Images == 0 ? NoImages : scaling.Temperature.Reason;
        if (reason is not null)
        {
            foreach (var binning in settings.Binnings)
                foreach (var measure in new[] { CalibrationMeasures.Expected, CalibrationMeasures.Maximum })
                    measurements.Add(measure.Undefined(Of(binning, scaling), reason, scores.Images, Detail(binning, scaling)));
            foreach (var measure in new[]
                { CalibrationMeasures.Brier, CalibrationMeasures.LogLikelihood, CalibrationMeasures.Overconfidence })
                measurements.Add(measure.Undefined(Of(scaling), reason, scores.Images, scaling.Detail));
            return;
        }

        var images = CalibratedScores.Of(scores, scaling.Temperature.Value);
        foreach (var binning in settings.Binnings)
        {
            measurements.Add(Error(CalibrationMeasures.Expected, images, binning, scaling, error => error.Expected));
            measurements.Add(Error(CalibrationMeasures.Maximum, images, binning, scaling, error => error.Maximum));
        }
        measurements.Add(Mean(CalibrationMeasures.Brier, images.Brier, scaling, (0, WorstBrier)));
        measurements.Add(Mean(CalibrationMeasures.LogLikelihood, images.LogLoss, scaling, (0, double.PositiveInfinity)));
        var excess = images.Confidences.Select((confidence, i) => confidence - (images.Right[i] ? 1 : 0)).ToArray();
        measurements.Add(Mean(CalibrationMeasures.Overconfidence, excess, scaling, (-1, 1)));
        AddBins(images, scaling, measurements);
    }

    private Measurement Error(
        Measure measure, CalibratedScores images, CalibrationBinning binning, Scaling scaling, Func<CalibrationError, double> read)
    {
        var range = ResampledEstimates.All(0, 1, settings.Level);
        var count = images.Confidences.Length;
        var of = Of(binning, scaling);
        var estimate = count < 2
            ? new Estimate(read(CalibrationError.Of(images.Confidences, images.Right, settings.Bins, binning)), range, count)
            : ResampledEstimates.Basic(
                Bootstrap.Run(ResamplingDesign.Simple(count), drawn => read(Resampled(images, drawn, binning)), Options(measure, of)),
                range, count);
        return measure.Of(of, estimate, Detail(binning, scaling));
    }

    private CalibrationError Resampled(CalibratedScores images, ReadOnlySpan<int> drawn, CalibrationBinning binning)
    {
        var (confidences, right) = (new double[drawn.Length], new bool[drawn.Length]);
        for (var i = 0; i < drawn.Length; i++)
            (confidences[i], right[i]) = (images.Confidences[drawn[i]], images.Right[drawn[i]]);
        return CalibrationError.Of(confidences, right, settings.Bins, binning);
    }

    private Measurement Mean(Measure measure, double[] values, Scaling scaling, (double Lower, double Upper) range)
    {
        var of = Of(scaling);
        var possible = ResampledEstimates.All(range.Lower, range.Upper, settings.Level);
        if (values.Length < 2)
            return measure.Of(of, new Estimate(values[0], possible, 1), scaling.Detail);
        var bootstrap = Bootstrap.Run(
            ResamplingDesign.Simple(values.Length),
            drawn =>
            {
                var sum = 0.0;
                foreach (var i in drawn)
                    sum += values[i];
                return sum / drawn.Length;
            },
            Options(measure, of));
        return measure.Of(of, ResampledEstimates.Percentile(bootstrap, possible, values.Length), scaling.Detail);
    }

    private void AddBins(CalibratedScores images, Scaling scaling, ImmutableArray<Measurement>.Builder measurements)
    {
        var binning = settings.Binnings[0];
        var bins = CalibrationError.Of(images.Confidences, images.Right, settings.Bins, binning).Bins;
        for (var b = 0; b < bins.Length; b++)
        {
            var bin = bins[b];
            if (bin.Count == 0)
                continue;
            var of = Of(binning, scaling) with { Class = BinName(b + 1, bin, binning) };
            var right = (int)Math.Round(bin.Accuracy.Value * bin.Count);
            measurements.Add(CalibrationMeasures.BinAccuracy.Of(
                of, intervals.Share(new Tally(right, bin.Count)), Detail(binning, scaling)));
            var (lower, upper) = (Math.Min(bin.Lower, bin.MeanConfidence.Value), Math.Max(bin.Upper, bin.MeanConfidence.Value));
            measurements.Add(CalibrationMeasures.BinConfidence.Of(
                of,
                new Estimate(
                    bin.MeanConfidence, new Interval(lower, upper, settings.Level, "edges of the bin, which always hold it"), bin.Count),
                Detail(binning, scaling)));
        }
    }

    // The number keeps bins apart whose edges differ in later digits alone.
    private static string BinName(int number, ReliabilityBin bin, CalibrationBinning binning)
    {
        var closedLeft = binning is CalibrationBinning.EqualWidthClosedLeft or CalibrationBinning.AdaptiveQuantiles;
        return string.Create(CultureInfo.InvariantCulture,
            $"{number:00} {(closedLeft ? '[' : '(')}{bin.Lower:0.0000}, {bin.Upper:0.0000}{(closedLeft ? ')' : ']')}");
    }

    private string Detail(CalibrationBinning binning, Scaling scaling)
    {
        var bins = string.Create(CultureInfo.InvariantCulture, $"{settings.Bins} bins, {BinningNames.Of(binning)}");
        return scaling.Detail is null ? bins : $"{bins}; {scaling.Detail}";
    }

    private Subject Of(Scaling scaling) => subject with { Variant = scaling.Name };

    private Subject Of(CalibrationBinning binning, Scaling scaling) => subject with
    {
        Variant = CalibrationVariants.Of(binning, scaling.Name),
    };

    private ResamplingOptions Options(Measure measure, Subject of) => new(
        ResampledEstimates.Resamples, Seeds.Derive(seed, measure.Name, of.Probe, of.Model, of.Dataset, of.Variant));

    /// <summary>What logits are divided by.</summary>
    private sealed record Scaling(string? Name, MetricValue Temperature, string? Detail);
}
