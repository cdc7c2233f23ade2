using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Metrics.Retrieval;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Retrieval;

/// <summary>Measures the retrieval of one model on one dataset.</summary>
internal sealed class RetrievalMeasurer(RetrievalSettings settings, string model, string dataset, long seed)
{
    private const string NoImages = "There is no readable image with a caption.";

    private readonly Subject subject = new() { Probe = settings.Sheet.Id, Model = model, Dataset = dataset };

    /// <summary>The name of a number of candidates that are looked at.</summary>
    public static string Name(int rank) => string.Create(CultureInfo.InvariantCulture, $"k = {rank}");

    /// <summary>Adds all measurements.</summary>
    public void Measure(CaptionedImages pairs, double logitScale, ImmutableArray<Measurement>.Builder measurements)
    {
        if (pairs.Count == 0)
        {
            foreach (var rank in settings.Ranks)
                foreach (var recall in new[] { RetrievalMeasures.ImageRecall, RetrievalMeasures.TextRecall })
                    measurements.Add(recall.Undefined(subject with { Variant = Name(rank) }, NoImages, 0));
            foreach (var measure in RetrievalMeasures.All.Except([RetrievalMeasures.ImageRecall, RetrievalMeasures.TextRecall]))
                measurements.Add(measure.Undefined(subject, NoImages, 0));
            return;
        }

        var found = RetrievalResult.FromEmbeddings(pairs.Texts, pairs.Images, pairs.Dimension, pairs.ImageOfText);
        int[] everyImage = [.. Enumerable.Range(0, pairs.Count)];
        Measure(RetrievalMeasures.ImageRecall, RetrievalMeasures.ImageMedianRank, RetrievalMeasures.ImageReciprocalRank,
            found.ImageToText, everyImage, measurements);
        Measure(RetrievalMeasures.TextRecall, RetrievalMeasures.TextMedianRank, RetrievalMeasures.TextReciprocalRank,
            found.TextToImage, pairs.ImageOfText, measurements);
        measurements.Add(Mean(
            RetrievalMeasures.ContrastiveLoss, subject, pairs.PairLosses(logitScale), everyImage, double.PositiveInfinity));
    }

    private void Measure(
        Measure recall, Measure median, Measure reciprocal, RetrievalRanks found, int[] images,
        ImmutableArray<Measurement>.Builder measurements)
    {
        foreach (var rank in settings.Ranks)
        {
            double[] hits = [.. found.Ranks.Select(own => own <= rank ? 1.0 : 0.0)];
            var of = subject with { Variant = Name(rank) };
            var candidates = string.Create(CultureInfo.InvariantCulture, $"{found.CandidateCount} candidates");
            measurements.Add(Recall(recall, of, hits, images, candidates));
        }
        var middle = Resampled(median, subject, images, drawn => Median(found.Ranks, drawn))
            is { } bootstrap ? ResampledEstimates.Percentile(bootstrap, Range(1, found.CandidateCount), found.Ranks.Length)
            : new Estimate(found.MedianRank, Range(1, found.CandidateCount), found.Ranks.Length);
        measurements.Add(median.Of(subject, middle, string.Create(CultureInfo.InvariantCulture, $"{found.CandidateCount} candidates")));
        measurements.Add(Mean(reciprocal, subject, [.. found.Ranks.Select(rank => 1.0 / rank)], images, 1));
    }

    // Captions of one image are no independent trials: with several, images are resampled.
    private Measurement Recall(Measure measure, Subject of, double[] hits, int[] images, string detail)
    {
        var isOneEach = images[^1] + 1 == hits.Length;
        return isOneEach
            ? measure.Of(of, new Proportion((int)hits.Sum(), hits.Length).ToEstimate(settings.Level), detail)
            : Mean(measure, of, hits, images, 1, detail);
    }

    private Measurement Mean(Measure measure, Subject of, double[] values, int[] images, double highest, string? detail = null)
    {
        double Average(ReadOnlySpan<int> drawn)
        {
            var sum = 0.0;
            foreach (var i in drawn)
                sum += values[i];
            return sum / drawn.Length;
        }

        var estimate = Resampled(measure, of, images, Average) is { } bootstrap
            ? ResampledEstimates.Percentile(bootstrap, Range(0, highest), values.Length)
            : new Estimate(values.Average(), Range(0, highest), values.Length);
        return measure.Of(of, estimate.Interval!.Width > 0 ? estimate : WithoutSpread(estimate, images[^1] + 1, highest), detail);
    }

    // Resampling sees no spread where all images fare alike, which is no certainty about others: Wilson's interval of the images.
    private Estimate WithoutSpread(Estimate estimate, int images, double highest)
    {
        if (highest > 1)
            return estimate;
        var value = estimate.Value.Value;
        var wilson = BinomialIntervals.Wilson((int)Math.Round(value * images), images, settings.Level);
        return estimate with
        {
            Interval = new Interval(
                Math.Min(wilson.Lower, value), Math.Max(wilson.Upper, value), wilson.Level, wilson.Method + ", as all images fare alike"),
        };
    }

    private BootstrapDistribution? Resampled(Measure measure, Subject of, int[] images, IndexStatistic statistic) => images[^1] == 0
        ? null
        : Bootstrap.Run(
            ResamplingDesign.Clustered(images), statistic,
            new ResamplingOptions(
                ResampledEstimates.Resamples, Seeds.Derive(seed, measure.Name, of.Probe, of.Model, of.Dataset, of.Variant)));

    private static double Median(ImmutableArray<int> ranks, ReadOnlySpan<int> drawn)
    {
        var sorted = new int[drawn.Length];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = ranks[drawn[i]];
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    private Interval Range(double lower, double upper) => ResampledEstimates.All(lower, upper, settings.Level);
}
