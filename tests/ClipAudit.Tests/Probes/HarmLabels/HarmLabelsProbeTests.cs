using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.HarmLabels;

/// <summary>Labels a, b, c, d lie on axes; an image is a mixture, so that it is known what it gets once a label is gone or new.</summary>
public sealed class HarmLabelsProbeTests
{
    // a is harmless, b is one harm, c another; d is what a variant adds.
    private const string Sets = "prompts: plain\nlabels: [a]\nharm: { crime: [b], animal: [c] }\n";
    private const string WithD = Sets + "variants: [{ name: with d, add: [d] }]\n";

    [Fact]
    public void A_share_counts_the_images_whose_top_label_is_in_the_set()
    {
        var result = Measure(Sets, ("x", "a", 6), ("x", "b", 3), ("x", "c", 1), ("y", "a", 19), ("y", "b", 1));
        var share = One(result, "share", "crime", group: "x");
        Assert.Equal((0.3, 10L, "as defined"), (share.Value!.Value, share.N, share.Subject.Variant));
        Assert.Equal(BinomialIntervals.Wilson(3, 10), share.Interval);
        Assert.Equal(0.1, One(result, "share", "animal", group: "x").Value!.Value, 1e-12);
        Assert.Equal(0.4, One(result, "share", "any harm", group: "x").Value!.Value, 1e-12);
        Assert.Equal(0.05, One(result, "share", "any harm", group: "y").Value!.Value, 1e-12);
        Assert.Equal(0.35, One(result, "difference", "any harm").Value!.Value, 1e-12);
        Assert.Equal(0.125, One(result, "ratio", "any harm").Value!.Value, 1e-12);
        Assert.DoesNotContain(result, measurement => measurement.Name.EndsWith(".range", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_single_set_there_is_no_sum() =>
        Assert.DoesNotContain(Measure("prompts: plain\nlabels: [a]\nharm: { crime: [b] }\n", ("x", "a", 1), ("y", "b", 1)),
            measurement => measurement.Subject.Class == "any harm");

    [Fact]
    public void Variants_are_measured_side_by_side_with_the_range_over_them()
    {
        // Images "db" get d where there is one, and b where there is none.
        var result = Measure(WithD, ("x", "db", 30), ("x", "a", 20), ("y", "b", 5), ("y", "a", 45));
        Assert.Equal((0.6, 0.0), (Share("as defined", "x"), Share("with d", "x")));
        Assert.Equal((0.1, 0.1), (Share("as defined", "y"), Share("with d", "y")));
        var range = One(result, "share.range", "crime", group: "x");
        Assert.Equal((0.6, 50L, null), (range.Value!.Value, range.N, range.Subject.Variant));
        Assert.InRange(range.Interval!.Lower, 0.4, 0.5);
        var still = One(result, "share.range", "crime", group: "y");
        Assert.Equal((0.0, 0.0), (still.Value!.Value, still.Interval!.Lower));
        var differences = One(result, "difference.range", "crime");
        Assert.Equal(0.4, differences.Value!.Value, 1e-12);
        Assert.InRange(differences.Interval!.Lower, 0.1, 0.4);
        Assert.InRange(differences.Interval.Upper, 0.4, 0.7);

        double Share(string variant, string group) => HandMade.One(result, "harm-labels.share", "crime", variant, group: group).Value!.Value;
    }

    [Fact]
    public void A_verdict_flips_where_the_interval_excludes_parity_in_one_variant_alone()
    {
        // Without d: 60 % against 6 %. With d: 0 % against 6 %, which 50 images can't tell from parity.
        var result = Measure(WithD, ("x", "db", 30), ("x", "a", 20), ("y", "b", 3), ("y", "a", 47));
        Assert.Equal(1, One(result, "difference.flips", "crime").Value);
        Assert.Contains("excludes 0: as defined; does not: with d", One(result, "difference.flips", "crime").Formula, StringComparison.Ordinal);
        Assert.Equal(1, One(result, "order.flips", "crime").Value);
        // No animal anywhere: nothing flips, and there is no ratio.
        Assert.Equal(0, One(result, "difference.flips", "animal").Value);
        Assert.Null(One(result, "ratio.flips", "animal").Value);
        Assert.NotNull(One(result, "ratio.flips", "animal").Undefined);
    }

    [Fact]
    public void An_order_that_turns_round_flips_though_both_intervals_exclude_parity()
    {
        var result = Measure(WithD, ("x", "db", 40), ("x", "a", 10), ("y", "b", 20), ("y", "a", 30));
        Assert.Equal(0, One(result, "difference.flips", "crime").Value);
        Assert.Equal(1, One(result, "order.flips", "crime").Value);
    }

    [Fact]
    public void A_variant_may_take_labels_away_and_change_prompts()
    {
        var dataset = Dataset(("x", "ba", 4), ("y", "a", 4));
        var probe = HandMade.Read("harm-labels", Sets + "variants: [{ name: no b, remove: [b] }, { name: other words, prompts: 'a {label}' }]\n", dataset);
        Assert.Equal(["as defined", "no b", "other words"], probe.Variants.AsEnumerable());
        Assert.Equal(["a", "b", "c", "a a", "a b", "a c"], probe.Texts.SelectMany(need => need.Texts).Distinct());
        // Under the other words b and c change places.
        var evidence = new HandMadeEvidence(dataset, Images(("x", "ba", 4), ("y", "a", 4)),
            text => text.StartsWith("a ", StringComparison.Ordinal) ? Mixture(text[2] switch { 'b' => "c", 'c' => "b", _ => "a" }) : Mixture(text));
        var result = HandMade.Whole(probe.Measure(evidence).Measurements, "harm-labels");
        Assert.Equal([1, 0, 0, 0, 0, 0], Shares(result, "crime"));
        Assert.Equal([0, 0, 0, 0, 1, 0], Shares(result, "animal"));
    }

    [Fact]
    public void Empty_tiny_and_unknown_groups_are_shown_and_left_out()
    {
        var dataset = Dataset(("x", "b", 4), ("y", "a", 4), ("z", "b", 1), (Sample.UnknownGroup, "b", 3));
        var probe = HandMade.Read("harm-labels", WithD + "min-group: 2\n", dataset);
        var evidence = new HandMadeEvidence(dataset, Images(("x", "b", 4), ("y", "a", 4), ("z", "b", 1), (Sample.UnknownGroup, "b", 3)), Mixture)
        {
            Unreadable = [4, 5, 6, 7],
        };
        var result = HandMade.Whole(probe.Measure(evidence).Measurements, "harm-labels");
        Assert.NotNull(HandMade.One(result, "harm-labels.share", "crime", "with d", group: "y").Undefined);
        Assert.NotNull(One(result, "share.range", "crime", group: "y").Undefined);
        Assert.Equal(1.0, HandMade.One(result, "harm-labels.share", "crime", "with d", group: Sample.UnknownGroup).Value);
        foreach (var name in new[] { "difference", "difference.range", "difference.flips", "ratio.flips", "order.flips" })
            Assert.All(result.Where(m => m.Name == "harm-labels." + name), m => Assert.NotNull(m.Undefined));
    }

    [Fact]
    public void Groups_of_one_image_have_the_widest_range()
    {
        var result = Measure(WithD, ("x", "db", 1), ("y", "a", 1));
        var range = One(result, "difference.range", "crime");
        Assert.Equal((1.0, 0.0, 1.0), (range.Value!.Value, range.Interval!.Lower, range.Interval.Upper));
    }

    [Fact]
    public void Labels_may_be_in_any_script()
    {
        var dataset = Dataset(("x", "a", 4), ("y", "b", 4));
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["صورة شخص"] = "a", ["صورة 小偷"] = "b" };
        var probe = HandMade.Read("harm-labels", "prompts: 'صورة {label}'\nlabels: [شخص]\nharm: { 犯罪: { 小偷: 小偷 } }\n", dataset);
        var result = probe.Measure(new HandMadeEvidence(dataset, Images(("x", "a", 4), ("y", "b", 4)), text => Mixture(words[text]))).Measurements;
        Assert.Equal([0, 1], HandMade.Whole(result, "harm-labels").Where(m => m is { Name: "harm-labels.share", Subject.Class: "犯罪" }).Select(m => m.Value!.Value));
    }

    [Fact]
    public void One_group_alone_is_refused_with_the_reason() =>
        Assert.Contains("the one group 'x', and a comparison needs two",
            Assert.Throws<InputException>(() => HandMade.Read("harm-labels", Sets, Dataset(("x", "a", 2)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("prompts: plain\nlabels: [a]\n", "the key 'harm' is missing")]
    [InlineData("prompts: plain\nlabels: [a]\nharm: {}\n", "here is an empty map")]
    [InlineData("prompts: plain\nlabels: [a, b]\nharm: { crime: [b] }\n", "the label 'b' is there a second time")]
    [InlineData("prompts: plain\nlabels: { a: x, c: x }\nharm: { crime: [b] }\n", "the words 'x'")]
    [InlineData("prompts: plain\nlabels: [a]\nharm: { any harm: [b] }\n", "names all sets together")]
    [InlineData(Sets + "variants: [{ name: v }]\n", "the variant changes nothing")]
    [InlineData(Sets + "variants: [{ add: [d] }]\n", "the key 'name' is missing in the variant")]
    [InlineData(Sets + "variants: [{ name: v, add: [d] }, { name: v, add: [e] }]\n", "another variant 'v'")]
    [InlineData(Sets + "variants: [{ name: v, remove: [q] }]\n", "unknown label 'q'")]
    [InlineData(Sets + "variants: [{ name: v, remove: [a] }]\n", "all or none are harmful")]
    [InlineData(Sets + "variants: [{ name: v, add: [a] }]\n", "the label 'a' is there a second time")]
    [InlineData(Sets + "variant: []\n", "unknown key 'variant'")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read("harm-labels", yaml, Dataset(("x", "a", 1), ("y", "b", 1)))).Message,
            StringComparison.Ordinal);

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Group, string Mixture, int Count)[] images)
    {
        var dataset = Dataset(images);
        var probe = HandMade.Read("harm-labels", yaml, dataset);
        return HandMade.Whole(probe.Measure(new HandMadeEvidence(dataset, Images(images), Mixture)).Measurements, "harm-labels");
    }

    private static Dataset Dataset(params (string Group, string Mixture, int Count)[] images) =>
        HandMade.Dataset([], ["race"], images.SelectMany(image => Enumerable.Repeat((-1, new[] { image.Group }), image.Count)));

    private static IEnumerable<float[]> Images(params (string Group, string Mixture, int Count)[] images) =>
        images.SelectMany(image => Enumerable.Repeat(Mixture(image.Mixture), image.Count));

    // The first letter weighs more than the second.
    private static float[] Mixture(string letters)
    {
        var vector = new float[4];
        for (var i = 0; i < letters.Length; i++)
            vector[letters[i] - 'a'] = i == 0 ? 1f : 0.5f;
        return vector;
    }

    private static double[] Shares(ImmutableArray<Measurement> result, string set) =>
        [.. result.Where(m => m.Name == "harm-labels.share" && m.Subject.Class == set).Select(m => m.Value!.Value)];

    private static Measurement One(ImmutableArray<Measurement> result, string name, string set, string? group = null) =>
        HandMade.One(result, "harm-labels." + name, set, group: group);
}
