using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Association;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>Measures one test under one model.</summary>
internal sealed class AssociationMeasurer(
    EmbeddingAssociationSettings settings, AssociationTestSets test, string model, IEvidence evidence)
{
    private const string Empty = "A set has no readable image, or too few to have a spread.";
    private const double Rounding = 1e-12; // of cosines, which are of order 1

    private readonly int dimension = evidence.Model(model).Sheet.EmbeddingSize;

    /// <summary>Adds the measurements of the test, or of each text of a single-category test.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        var (x, a, b) = (Rows(test.X), Rows(test.A), Rows(test.B));
        var y = test.Y is null ? null : Rows(test.Y);
        for (var i = 0; i < test.Classes.Length; i++)
        {
            var subject = new Subject { Probe = settings.Probe, Model = model, Dataset = Dataset(), Class = test.Classes[i] };
            if (y is null)
                Single(subject, x.AsSpan(i * dimension, dimension), a, b, measurements);
            else
                Pair(subject, x, y, a, b, measurements);
        }
    }

    private void Pair(
        Subject of, float[] x, float[] y, float[] a, float[] b, ImmutableArray<Measurement>.Builder measurements)
    {
        if (Count(x) < 2 || Count(y) < 2 || a.Length == 0 || b.Length == 0)
        {
            Undefined(of, Empty, Count(x) + Count(y), measurements);
            return;
        }

        // Equal associations and embeddings without a direction have no effect size; the message says which it is.
        try
        {
            var result = Metrics.Association.EmbeddingAssociation.Measure(
                new VectorSet<float>(x, dimension), new(y, dimension), new(a, dimension), new(b, dimension),
                Options(settings.Permutations, of), settings.Ddof);
            Add(of, [.. result.AssociationsOfX, .. result.AssociationsOfY], Count(x), result.EffectSize, result.Test, measurements);
        }
        catch (ArgumentException exception)
        {
            Undefined(of, exception.Message, Count(x) + Count(y), measurements);
        }
    }

    private void Single(
        Subject of, ReadOnlySpan<float> target, float[] a, float[] b, ImmutableArray<Measurement>.Builder measurements)
    {
        if (Count(a) < 2 || Count(b) < 2)
        {
            Undefined(of, Empty, Count(a) + Count(b), measurements);
            return;
        }

        try
        {
            var result = SingleCategoryAssociation.Measure(
                new VectorSet<float>(target, dimension), new(a, dimension), new(b, dimension), Options(settings.Permutations, of),
                settings.Ddof);
            Add(of, [.. result.CosinesWithA, .. result.CosinesWithB], Count(a), result.EffectSize, result.Test, measurements);
        }
        catch (ArgumentException exception)
        {
            Undefined(of, exception.Message, Count(a) + Count(b), measurements);
        }
    }

    private void Add(
        Subject of, double[] values, int first, double effect, PermutationResult test,
        ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(EmbeddingAssociationMeasures.EffectSize.Of(
            of, Bootstrapped(of, values, first, effect, standardised: true), Detail));
        measurements.Add(EmbeddingAssociationMeasures.Difference.Of(
            of, Bootstrapped(of, values, first, Difference(values, first), standardised: false), Detail));
        measurements.Add(EmbeddingAssociationMeasures.PValue.Of(
            of, new Estimate(test.PValue, IntervalOf(test), values.Length), Detail + (test.IsExact
                ? string.Create(CultureInfo.InvariantCulture, $"; all {test.Arrangements} partitions")
                : string.Create(CultureInfo.InvariantCulture, $"; {test.Arrangements} sampled partitions, the observed one counted in"))));
    }

    private Estimate Bootstrapped(Subject of, double[] values, int first, double value, bool standardised)
    {
        double Statistic(ReadOnlySpan<int> indices)
        {
            var drawn = new double[indices.Length];
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = values[indices[i]];
            var difference = Difference(drawn, first);
            return standardised ? difference / Deviation(drawn) : difference;
        }

        var drawn = Bootstrap.Run(
            ResamplingDesign.IndependentSamples(first, values.Length - first), Statistic, Options(settings.Resamples, of));
        var interval = drawn.Percentile(settings.Level).Interval;
        return interval is null
            ? new Estimate(MetricValue.Undefined("The sets are too small or too alike for an interval: most resamples have no spread."),
                null, values.Length)
            : new Estimate(value, Around(interval, value), values.Length);
    }

    private static Interval Around(Interval interval, double value) => interval.Contains(value)
        ? interval
        : new Interval(Math.Min(interval.Lower, value), Math.Max(interval.Upper, value), interval.Level,
            interval.Method + ", widened to the estimate");

    // A sampled p-value is itself a proportion of the partitions; an exact one has nothing uncertain about it.
    private Interval IntervalOf(PermutationResult test)
    {
        if (test.IsExact)
            return PointInterval.Of(test.PValue, settings.Level, 1).Interval!;
        var hits = (long)Math.Round(test.PValue * (test.Arrangements + 1)) - 1;
        var sampled = BinomialIntervals.ClopperPearson(hits, test.Arrangements, settings.Level);
        return new Interval(
            Math.Min(sampled.Lower, test.PValue), Math.Max(sampled.Upper, test.PValue), settings.Level,
            sampled.Method + " of the sampled partitions");
    }

    private static double Difference(ReadOnlySpan<double> values, int first)
    {
        double one = 0, other = 0;
        for (var i = 0; i < values.Length; i++)
            if (i < first)
                one += values[i];
            else
                other += values[i];
        return (one / first) - (other / (values.Length - first));
    }

    private double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (var value in values)
            mean += value / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / (values.Length - settings.Ddof));
        return deviation <= Rounding ? double.NaN : deviation;
    }

    private string Detail => settings.Ddof == 1 ? "sample standard deviation" : "population standard deviation";

    private void Undefined(Subject of, string reason, long count, ImmutableArray<Measurement>.Builder measurements)
    {
        foreach (var measure in EmbeddingAssociationMeasures.All)
            measurements.Add(measure.Undefined(of, reason, count, Detail));
    }

    private ResamplingOptions Options(int count, Subject of) =>
        new(count, Seeds.Derive(evidence.Seed, "embedding-association", of.Probe, of.Model, of.Class));

    // Named where all images are of one dataset.
    private string? Dataset() =>
        test.All.OfType<ImageSet>().Select(set => set.Dataset).Distinct().ToArray() is [var dataset] ? dataset : null;

    private int Count(float[] rows) => rows.Length / dimension;

    private float[] Rows(AssociationSet set)
    {
        if (set is TextSet texts)
            return evidence.Texts(model, texts.Items).ToArray();
        var images = (ImageSet)set;
        var embedded = evidence.Images(model, images.Dataset);
        var feature = embedded.Dataset.Features.IndexOf(images.Feature);
        var rows = new List<float>();
        for (var row = 0; row < embedded.Samples.Length; row++)
            if (images.Groups.Contains(embedded.Dataset.Samples[embedded.Samples[row]].Groups[feature]))
                rows.AddRange(embedded.Rows.Span.Slice(row * dimension, dimension));
        return [.. rows];
    }
}
