using System.Collections.Immutable;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Grouping;

/// <summary>The measures of a rate: its value in a group, its difference and its ratio between groups.</summary>
internal sealed record RateMeasureSet(Measure Rate, Measure Difference, Measure Ratio);

/// <summary>Measures rates of the groups of one feature.</summary>
internal sealed class GroupRates(GroupColumn groups, ComparedGroups compared, TallyIntervals intervals)
{
    /// <summary>Why a group without images has no rate.</summary>
    public const string NoImages = "There is no readable image in the group.";

    /// <summary>Measures the groups of a column as settings say.</summary>
    public static GroupRates Of(GroupColumn groups, GroupedSettings settings) => new(
        groups, groups.Compared(settings.MinGroup), new TallyIntervals(ProportionInterval.Wilson, settings.Level));

    /// <summary>The groups that are compared.</summary>
    public ComparedGroups Compared => compared;

    /// <summary>Adds the rate of each group, and the difference and ratio between the compared ones.</summary>
    /// <param name="of">What they are measured on.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="tallies">Shape [groups].</param>
    /// <param name="detail">What is added to the formulas; null for nothing.</param>
    /// <param name="measurements">Takes the measurements.</param>
    /// <param name="empty">Why a group has no rate, by its index; null where it has no image.</param>
    public void Add(
        Subject of, RateMeasureSet measures, Tally[] tallies, string? detail, ImmutableArray<Measurement>.Builder measurements,
        Func<int, string>? empty = null)
    {
        Rates(of, measures.Rate, tallies, detail, measurements, empty);
        Disparities(of, measures, tallies, detail, measurements);
    }

    /// <summary>Adds the rate of each group.</summary>
    public void Rates(
        Subject of, Measure measure, Tally[] tallies, string? detail, ImmutableArray<Measurement>.Builder measurements,
        Func<int, string>? empty = null)
    {
        for (var group = 0; group < tallies.Length; group++)
            measurements.Add(Rate(
                measure, of with { Group = groups.Names[group] }, tallies[group], detail, empty is null ? NoImages : empty(group)));
    }

    /// <summary>A rate, or why there is none.</summary>
    public Measurement Rate(Measure measure, Subject of, Tally tally, string? detail, string empty = NoImages) => tally.Count == 0
        ? measure.Undefined(of, empty, 0, detail)
        : measure.Of(of, intervals.Share(tally), detail);

    private void Disparities(
        Subject of, RateMeasureSet measures, Tally[] tallies, string? detail, ImmutableArray<Measurement>.Builder measurements)
    {
        Tally[] judged = [.. compared.Of<Tally>(tallies).Where(tally => tally.Count > 0)];
        var count = judged.Sum(tally => (long)tally.Count);
        var words = Words(detail, compared.LeftOut);
        measurements.Add(judged.Length < 2
            ? measures.Difference.Undefined(of, ComparedGroups.TooFew, count, words)
            : measures.Difference.Of(of, intervals.Gap(judged), words));
        measurements.Add(judged.Length < 2
            ? measures.Ratio.Undefined(of, ComparedGroups.TooFew, count, words)
            : measures.Ratio.Of(of, intervals.Ratio(judged), words));
    }

    /// <summary>Joins what is added to a formula; null for nothing.</summary>
    public static string? Words(params ReadOnlySpan<string?> parts)
    {
        var joined = string.Join("; ", parts.ToArray().Where(part => part is not null));
        return joined.Length == 0 ? null : joined;
    }
}
