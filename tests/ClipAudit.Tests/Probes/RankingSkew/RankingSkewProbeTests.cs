using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.RankingSkew;

/// <summary>Images lie at known angles from the query, so that the ranking is known.</summary>
public sealed class RankingSkewProbeTests
{
    [Fact]
    public void Skews_compare_the_shares_among_the_top_with_those_in_the_pool()
    {
        var result = Measure("queries: [q]\nk: [4]\n", "xxxyxyyyyy");
        Assert.Equal(0.75, One(result, "share", group: "x").Value);
        Assert.Equal(Math.Log(0.75 / 0.4), One(result, "skew", group: "x").Value!.Value, 1e-12);
        Assert.Equal(Math.Log(0.75 / 0.4), One(result, "max-skew").Value!.Value, 1e-12);
        Assert.Equal(Math.Log(0.25 / 0.6), One(result, "min-skew").Value!.Value, 1e-12);
        Assert.Equal(0.5, One(result, "bias").Value!.Value, 1e-12);
        Assert.Contains("n₁ of x, n₂ of y", One(result, "bias").Formula, StringComparison.Ordinal);
        Assert.Equal(("k=4", "q"), (One(result, "max-skew").Subject.Variant, One(result, "max-skew").Subject.Class));
    }

    [Fact]
    public void A_uniform_target_wants_the_same_share_of_every_group() =>
        Assert.Equal(Math.Log(0.75 / 0.5), One(Measure("queries: [q]\nk: [4]\ntarget: uniform\n", "xxxyxyyyyy"), "max-skew").Value!.Value, 1e-12);

    [Fact]
    public void An_absent_group_counts_as_one_in_k()
    {
        var result = Measure("queries: [q]\nk: [2]\n", "xxyy");
        Assert.Equal(0.0, One(result, "share", group: "y").Value);
        Assert.Equal(0.0, One(result, "min-skew").Value!.Value, 1e-12);
        Assert.Contains("absent groups count as 1/k", One(result, "min-skew").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void NDKL_is_that_of_the_definition()
    {
        // Top 1: (1, 0) against (½, ½) is ln 2; top 2: the target itself.
        var ndkl = One(Measure("queries: [q]\nk: [1]\n", "xy"), "ndkl");
        Assert.Equal(Math.Log(2) / (1 + (1 / Math.Log2(3))), ndkl.Value!.Value, 1e-12);
    }

    [Fact]
    public void The_interval_of_a_random_ranking_covers_no_skew_and_that_of_a_sorted_one_does_not()
    {
        var random = new Random(5);
        var mixed = string.Concat(Enumerable.Range(0, 400).Select(_ => random.Next(2) == 0 ? 'x' : 'y'));
        var interval = One(Measure("queries: [q]\nk: [100]\n", mixed), "skew", group: "x").Interval!;
        Assert.InRange(0.0, interval.Lower, interval.Upper);
        Assert.InRange(interval.Width, 0.2, 0.7);
        var sorted = Measure("queries: [q]\nk: [100]\n", new string('x', 200) + new string('y', 200));
        Assert.True(One(sorted, "skew", group: "x").Interval!.Lower > 0.5);
        Assert.True(One(sorted, "share", group: "x").Interval!.Width > 0.02, "No resample differs, and still k is finite.");
    }

    [Fact]
    public void Among_equal_cosines_the_first_of_the_dataset_ranks_first_or_all_are_kept()
    {
        var first = Measure("queries: [q]\nk: [2]\n", "xxyyyy", ties: true);
        Assert.Equal(1.0, One(first, "share", group: "x").Value);
        Assert.Equal(Math.Log(1 / (2 / 6.0)), One(first, "max-skew").Value!.Value, 1e-12);
        var all = Measure("queries: [q]\nk: [2]\nties: all\n", "xxyyyy", ties: true);
        Assert.Equal(Math.Log((4 / 2.0) / (4 / 6.0)), One(all, "skew", group: "y").Value!.Value, 1e-12);
        Assert.Contains("all are kept", One(all, "max-skew").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void K_beyond_the_pool_is_the_pool()
    {
        var result = Measure("queries: [q]\nk: [50]\n", "xxyy");
        Assert.Equal((0.0, 4L), (Math.Round(One(result, "max-skew").Value!.Value, 12), One(result, "max-skew").N));
        Assert.Contains("k is the number of images, 4", One(result, "max-skew").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_groups_are_shown_among_the_top_and_have_no_skew()
    {
        var result = Measure("queries: [q]\nk: [4]\n", "x?xyyy");
        Assert.Equal(0.25, One(result, "share", group: Sample.UnknownGroup).Value);
        Assert.DoesNotContain(result, m => m.Name == "ranking-skew.skew" && m.Subject.Group == Sample.UnknownGroup);
        Assert.Contains("1 images of unknown group left out", One(result, "max-skew").Formula, StringComparison.Ordinal);
        Assert.Equal(Math.Log(0.5 / 0.4), One(result, "skew", group: "x").Value!.Value, 1e-12);
    }

    [Fact]
    public void More_than_two_groups_have_skews_and_no_bias()
    {
        var result = Measure("queries: [q]\nk: [3]\n", "xyzxyz");
        Assert.Equal(3, result.Count(m => m.Name == "ranking-skew.skew"));
        Assert.DoesNotContain(result, m => m.Name == "ranking-skew.bias");
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals() =>
        Assert.Equal(Measure("queries: [q]\nk: [4]\n", "xxxyxyyyyy").AsEnumerable(), Measure("queries: [q]\nk: [4]\n", "xxxyxyyyyy"));

    [Theory]
    [InlineData("k: [4]\n", "'queries' is missing")]
    [InlineData("queries: [q, q]\n", "the query 'q' is here a second time")]
    [InlineData("queries: [q]\nk: [0]\n", "a whole number of at least 1")]
    [InlineData("queries: [q]\ntarget: fair\n", "unknown target 'fair'")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => Measure(yaml, "xy")).Message, StringComparison.Ordinal);

    private static Measurement One(ImmutableArray<Measurement> all, string measure, string? group = null) =>
        HandMade.One(all, "ranking-skew." + measure, group: group);

    /// <summary>One letter per image, best first: its group; ? for an unknown one.</summary>
    private static ImmutableArray<Measurement> Measure(string yaml, string ranking, bool ties = false)
    {
        var dataset = HandMade.Dataset([], ["race"], ranking.Select(c => (-1, new[] { c == '?' ? Sample.UnknownGroup : c.ToString() })));
        var images = ranking.Select((_, i) => new[] { (float)Math.Cos(ties ? 1 : i * 0.003), (float)Math.Sin(ties ? 1 : i * 0.003) });
        var evidence = new HandMadeEvidence(dataset, images, _ => [1, 0]);
        return HandMade.Whole(HandMade.Read("ranking-skew", yaml, dataset).Measure(evidence).Measurements, "ranking-skew");
    }
}
