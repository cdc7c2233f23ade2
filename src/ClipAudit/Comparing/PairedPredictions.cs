using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;
using ClipAudit.Metrics.HypothesisTests;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Comparing;

/// <summary>The predictions of two runs on the same items, and what follows for accuracies and their gaps.</summary>
internal sealed class PairedPredictions
{
    private const int Resamples = 10_000;
    // Values of a result that come from the same counts differ by rounding alone.
    private const double Rounding = 1e-9;

    private readonly ImmutableArray<string> features;
    private readonly List<(StoredPrediction Before, StoredPrediction After)> pairs;

    private PairedPredictions(ImmutableArray<string> features, List<(StoredPrediction, StoredPrediction)> pairs)
    {
        this.features = features;
        this.pairs = pairs;
    }

    /// <summary>Joins predictions by the id of their items; null when the items, their labels or their groups are not the
    /// same.</summary>
    public static PairedPredictions? Join(StoredPredictions before, StoredPredictions after)
    {
        if (before.Items.Length != after.Items.Length || !before.Features.SequenceEqual(after.Features))
            return null;
        var byId = new Dictionary<string, StoredPrediction>(StringComparer.Ordinal);
        foreach (var item in after.Items)
            if (!byId.TryAdd(item.Id, item))
                return null;
        var pairs = new List<(StoredPrediction, StoredPrediction)>();
        foreach (var item in before.Items)
        {
            if (!byId.TryGetValue(item.Id, out var other) || item.Label != other.Label || !item.Groups.SequenceEqual(other.Groups))
                return null;
            pairs.Add((item, other));
        }
        return new PairedPredictions(before.Features, pairs);
    }

    /// <summary>What became of the items.</summary>
    public FlippedItems Flips(string probe, string model, string dataset)
    {
        var table = Table(_ => true);
        return new FlippedItems
        {
            Probe = probe,
            Model = model,
            Dataset = dataset,
            Count = table.Sum(),
            Lost = table[2],
            Won = table[1],
            PValue = McNemarTest.Exact(table).PValue.Value,
            Items =
            [
                .. pairs.Where(pair => pair.Before.Predicted != pair.After.Predicted)
                    .Select(pair => new FlippedItem(pair.Before.Id, pair.Before.Label, pair.Before.Predicted, pair.After.Predicted)),
            ],
        };
    }

    /// <summary>The difference of the accuracies of all items, or of a group, with its interval; null when the accuracies are not
    /// those of these items.</summary>
    public Estimate? Accuracy(string? feature, string? group, (double Before, double After) values, double level)
    {
        var index = feature is null ? -1 : features.IndexOf(feature);
        if (feature is not null && (index < 0 || group is null))
            return null;
        var table = Table(item => index < 0 || item.Groups[index] == group);
        var count = table.Sum();
        if (count == 0 || !IsSame(values.After, (table[0] + table[1]) / (double)count) || !IsSame(values.Before, (table[0] + table[2]) / (double)count))
            return null;
        return PairedDifference.Of(table, level);
    }

    /// <summary>The difference of the gaps between groups, with its interval; null when the gaps are not those of these items.</summary>
    public Estimate? Gap(string feature, (double Before, double After) values, double level, ulong seed)
    {
        if (features.IndexOf(feature) is not (>= 0 and var index))
            return null;
        string[] groups = [.. pairs.Select(pair => pair.Before.Groups[index]).Where(group => group != Data.Sample.UnknownGroup).Distinct(StringComparer.Ordinal)];
        int[] counts = [.. groups.SelectMany(group => Table(item => item.Groups[index] == group))];
        if (groups.Length < 2 || counts.Sum() < 2
            || !IsSame(values.Before, GapOf(counts, 2)) || !IsSame(values.After, GapOf(counts, 1)))
            return null;
        var bootstrap = CountBootstrap.Run(counts, drawn => GapOf(drawn, 1) - GapOf(drawn, 2), new ResamplingOptions(Resamples, seed));
        var resampled = Hull(
            ResampledEstimates.Percentile(bootstrap, ResampledEstimates.All(-1, 1, level), counts.Sum()),
            ResampledEstimates.Basic(bootstrap, ResampledEstimates.All(-1, 1, level), counts.Sum()));
        return resampled.Interval!.Lower < resampled.Interval.Upper
            ? resampled
            : resampled with { Interval = OfFarthestGroups(counts, resampled.Value!.Value, level) };
    }

    // Where no item that counts was answered differently, resampling gives the same difference for ever, however few the items are:
    // the width is then that of the changes in the highest and in the lowest group, which their own intervals allow.
    private static Interval OfFarthestGroups(int[] counts, double value, double level)
    {
        var groups = counts.Chunk(4).OrderBy(table => (table[0] + table[2]) / (double)table.Sum()).ThenBy(table => table.Sum()).ToList();
        var (highest, lowest) = (PairedDifference.Of(groups[^1], level), PairedDifference.Of(groups[0], level));
        var of = IntervalDifference.Of(highest.Value!.Value, highest.Interval!, lowest.Value!.Value, lowest.Interval!);
        return new Interval(
            Math.Max(-1, Math.Min(value, of.Lower)), Math.Min(1, Math.Max(value, of.Upper)), level,
            "Agresti–Min adjusted Wald of the highest and the lowest group, square-and-add");
    }

    // Resampling raises a gap near 0 and leaves a wide one: the percentile interval then leans to one side, the basic one to the
    // other, and which of them is nearer the truth can't be told from the data.
    private static Estimate Hull(Estimate percentile, Estimate basic) => percentile with
    {
        Interval = new Interval(
            Math.Min(percentile.Interval!.Lower, basic.Interval!.Lower), Math.Max(percentile.Interval.Upper, basic.Interval.Upper),
            percentile.Interval.Level, "paired bootstrap, percentile and basic together"),
    };

    /// <summary>Labelled items: right both times, right after alone, right before alone, wrong both times.</summary>
    private int[] Table(Func<StoredPrediction, bool> counts)
    {
        var table = new int[4];
        foreach (var (before, after) in pairs)
            if (before.Label.Length > 0 && counts(before))
                table[(before.IsRight, after.IsRight) switch { (true, true) => 0, (false, true) => 1, (true, false) => 2, _ => 3 }]++;
        return table;
    }

    // Of four cells a group, as in Table; a group that was not drawn takes no part.
    private static double GapOf(ReadOnlySpan<int> counts, int rightAlone)
    {
        double highest = 0, lowest = 1;
        for (var group = 0; group < counts.Length; group += 4)
        {
            var all = counts[group] + counts[group + 1] + counts[group + 2] + counts[group + 3];
            if (all == 0)
                continue;
            var share = (counts[group] + counts[group + rightAlone]) / (double)all;
            (highest, lowest) = (Math.Max(highest, share), Math.Min(lowest, share));
        }
        return Math.Max(0, highest - lowest);
    }

    private static bool IsSame(double value, double other) => Math.Abs(value - other) < Rounding;
}
