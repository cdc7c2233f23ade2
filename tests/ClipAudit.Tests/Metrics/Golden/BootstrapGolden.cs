using ClipAudit.Metrics;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Tests.Metrics.Resampling;

namespace ClipAudit.Tests.Metrics.Golden;

/// <summary>Percentile and BCa intervals, from our own resamples and from given ones.</summary>
internal static class BootstrapGolden
{
    private const ulong Seed = 20240607;

    public static GoldenFamily Family { get; } = new(
        "bootstrap", "type 7 quantiles, half ties in z0, jackknife acceleration per sample",
        ["kind", "statistic", "samples", "sample", "paired", "confidence_level", "resamples", "resample_indices"], Evaluate);

    private static GoldenTree Evaluate(GoldenInput input) => input.Text("kind") switch
    {
        "resampling" => Resampled(input),
        "given_resamples" => Given(input),
        var kind => throw new GoldenFormatException($"'{kind}' is no kind of bootstrap case."),
    };

    private static GoldenTree Resampled(GoldenInput input)
    {
        var samples = input.Rows("samples");
        var statistic = input.Text("statistic");
        var paired = input.Boolean("paired");
        var level = input.Double("confidence_level");
        var options = new ResamplingOptions(input.Int32("resamples"), Seed);
        foreach (var sample in samples)
            Check.Finite<double>(sample, nameof(samples));
        if (paired && samples.Any(sample => sample.Length != samples[0].Length))
            throw new ArgumentException("Paired samples must be equally long.", nameof(input));
        var design = paired || samples.Length == 1
            ? ResamplingDesign.Simple(samples[0].Length)
            : ResamplingDesign.IndependentSamples([.. samples.Select(sample => sample.Length)]);
        var function = Statistic(statistic, samples, paired);
        var distribution = Bootstrap.Run(design, function, options);
        return new GoldenTree
        {
            ["estimate"] = distribution.Estimate,
            ["confidence_level"] = level,
            ["percentile"] = Bounds(distribution.Percentile(level)),
            ["bca"] = Bounds(distribution.Bca(level, Jackknife.Acceleration(design, function))),
        };
    }

    private static GoldenTree Given(GoldenInput input)
    {
        var sample = input.Doubles("sample");
        Check.Finite<double>(sample, nameof(sample));
        var level = input.Double("confidence_level");
        var statistic = Statistic(input.Text("statistic"), [sample], paired: false);
        var (indices, drawn) = input.Int32Matrix("resample_indices");
        var resamples = indices.Chunk(Math.Max(1, drawn)).Select(row => (ReadOnlyMemory<int>)row).ToList();
        var design = ResamplingDesign.Simple(sample.Length);
        var distribution = Bootstrap.FromResamples(sample.Length, resamples, statistic);
        var acceleration = Jackknife.Acceleration(design, statistic);
        var interval = distribution.Bca(level, acceleration);
        var bca = Bounds(interval);
        bca["z0"] = distribution.BiasCorrection;
        bca["acceleration"] = acceleration;
        bca["alpha_lower"] = interval.LowerLevel;
        bca["alpha_upper"] = interval.UpperLevel;
        return new GoldenTree
        {
            ["estimate"] = distribution.Estimate,
            ["replicates"] = distribution.Replicates,
            ["percentile"] = Bounds(distribution.Percentile(level)),
            ["bca"] = bca,
        };
    }

    private static GoldenTree Bounds(BootstrapInterval interval) =>
        new() { ["lower"] = interval.Interval?.Lower, ["upper"] = interval.Interval?.Upper };

    private static IndexStatistic Statistic(string name, double[][] samples, bool paired) => (name, samples.Length, paired) switch
    {
        ("mean", 1, _) => SampleStatistics.Mean(samples[0]),
        ("median", 1, _) => SampleStatistics.Median(samples[0]),
        ("mean_difference", 2, true) => SampleStatistics.PairedMeanDifference(samples[0], samples[1]),
        ("mean_difference", 2, false) => SampleStatistics.MeanDifference(samples[0], samples[1]),
        _ => throw new GoldenFormatException($"'{name}' of {samples.Length} samples is no known statistic."),
    };
}
