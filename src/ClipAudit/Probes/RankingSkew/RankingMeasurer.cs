using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Measures one ranking by the groups of one feature.</summary>
internal sealed class RankingMeasurer
{
    private const string NoImages = "There are no readable images of two known groups, and a comparison needs two groups.";

    private readonly RankingSkewSettings settings;
    private readonly Subject subject;
    private readonly GroupColumn groups;
    private readonly double[] cosines;
    private readonly long seed;

    /// <summary>Indices of the known groups that have images.</summary>
    private readonly ImmutableArray<int> known;

    public RankingMeasurer(RankingSkewSettings settings, Subject subject, GroupColumn groups, double[] cosines, long seed)
    {
        (this.settings, this.subject, this.groups, this.cosines, this.seed) = (settings, subject, groups, cosines, seed);
        known = groups.Compared(1).Groups;
    }

    /// <summary>Adds all measurements.</summary>
    public void Measure(ImmutableArray<Measurement>.Builder measurements)
    {
        if (cosines.Length > 0)
            Composition(new RankingBootstrap(cosines, groups.Assignments, groups.Names.Length, settings, Seed), measurements);
        if (known.Length < 2)
        {
            measurements.Add(RankingSkewMeasures.Ndkl.Undefined(subject, NoImages, cosines.Length));
            foreach (var k in settings.K)
                foreach (var measure in (Measure[])[RankingSkewMeasures.MaxSkew, RankingSkewMeasures.MinSkew])
                    measurements.Add(measure.Undefined(At(k), NoImages, cosines.Length));
            return;
        }

        int[] rows = [.. Enumerable.Range(0, cosines.Length).Where(row => known.Contains(groups.Assignments[row]))];
        var ranking = new RankingBootstrap(
            [.. rows.Select(row => cosines[row])], [.. rows.Select(row => known.IndexOf(groups.Assignments[row]))], known.Length,
            settings, Seed);
        measurements.Add(RankingSkewMeasures.Ndkl.Of(subject, ranking.Ndkl(), Detail(ranking, null)));
        foreach (var k in settings.K)
            Skews(ranking, k, measurements);
    }

    private ulong Seed => Seeds.Derive(
        seed, "ranking-skew", subject.Probe, subject.Model, subject.Dataset, subject.Feature, subject.Class);

    private Subject At(int k) => subject with { Variant = RankingSkewProbe.Variant(k) };

    // Every group is shown here, the unknown one too: this is what a searcher sees.
    private void Composition(RankingBootstrap ranking, ImmutableArray<Measurement>.Builder measurements)
    {
        foreach (var k in settings.K)
            for (var group = 0; group < groups.Names.Length; group++)
                measurements.Add(RankingSkewMeasures.Share.Of(
                    At(k) with { Group = groups.Names[group] }, ranking.Share(k, group),
                    "exactly k images, among equal cosines the first in the dataset"));
    }

    private void Skews(RankingBootstrap ranking, int k, ImmutableArray<Measurement>.Builder measurements)
    {
        var detail = Detail(ranking, k);
        for (var group = 0; group < known.Length; group++)
            measurements.Add(RankingSkewMeasures.Skew.Of(
                At(k) with { Group = groups.Names[known[group]] }, ranking.Skew(k, group), detail));
        measurements.Add(RankingSkewMeasures.MaxSkew.Of(At(k), ranking.MaxSkew(k), detail));
        measurements.Add(RankingSkewMeasures.MinSkew.Of(At(k), ranking.MinSkew(k), detail));
        if (known.Length == 2)
            measurements.Add(RankingSkewMeasures.Bias.Of(
                At(k), ranking.Bias(k), $"n₁ of {groups.Names[known[0]]}, n₂ of {groups.Names[known[1]]}; {detail}"));
    }

    private string Detail(RankingBootstrap ranking, int? k)
    {
        var target = settings.Uniform ? "target: the same share for every group" : "target: shares in the pool";
        var absent = k is null ? null : "absent groups count as 1/k";
        var clipped = k > ranking.Count
            ? string.Create(CultureInfo.InvariantCulture, $"k is the number of images, {ranking.Count}")
            : null;
        var unknown = ranking.Count == cosines.Length ? null : string.Create(
            CultureInfo.InvariantCulture, $"{cosines.Length - ranking.Count} images of unknown group left out");
        return string.Join("; ", ((string?[])[target, RankingText.Ties(settings.Conventions), absent, clipped, unknown])
            .Where(part => part is not null));
    }
}
