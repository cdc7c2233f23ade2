using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Probes.TypographicAttack;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.TypographicAttack;

/// <summary>Wrong labels written on images whose embeddings are made by hand.</summary>
public sealed class TypographicAttackProbeTests
{
    private const string Kind = "typographic-attack";

    private static readonly string[] Labels = ["cat", "dog", "owl"];

    // Two of each class: all but the last owl, which is taken for a cat, are right.
    private static readonly Dataset Animals = HandMade.Dataset(Labels, [], [(0, []), (0, []), (1, []), (1, []), (2, []), (2, [])]);
    private static readonly int[] Clean = [0, 0, 1, 1, 2, 0];

    [Fact]
    public void Success_accuracy_and_drop_are_counted()
    {
        // The next label is written: 1 1 2 2 0 0. It wins on the first, third and last image, which it had already.
        var all = Measure("{ prompts: plain, target: next }", [1, 0, 2, 1, 2, 0], [0, 0, 1, 1, 2, 2]);
        Assert.Equal(5 / 6.0, HandMade.One(Only(all, null), "typographic.accuracy").Value);
        Assert.Equal(3 / 6.0, HandMade.One(all, "typographic.accuracy", variant: "wrong label").Value);
        Assert.Equal(1.0, HandMade.One(all, "typographic.accuracy", variant: "right label").Value);
        Assert.Equal(2 / 6.0, HandMade.One(all, "typographic.drop", variant: "wrong label").Value!.Value, 12);
        Assert.Equal(-1 / 6.0, HandMade.One(all, "typographic.drop", variant: "right label").Value!.Value, 12);
        Assert.Equal((3 / 6.0, 6), Value(HandMade.One(all, "typographic.success")));
        Assert.Equal((2 / 5.0, 5), Value(HandMade.One(all, "typographic.success-when-right")));
        Assert.Equal((1 / 6.0, 6), Value(HandMade.One(all, "typographic.same-without")));
        Assert.Equal((1 / 2.0, 2), Value(HandMade.One(all, "typographic.success.class", @class: "owl")));
    }

    [Fact]
    public void A_fixed_label_is_not_written_as_an_attack_on_its_own_class()
    {
        var all = Measure("{ prompts: plain, target: { label: cat } }", [0, 0, 0, 1, 0, 0], Clean);
        var success = HandMade.One(all, "typographic.success");
        Assert.Equal((3 / 4.0, 4), Value(success));
        Assert.Contains("images of cat, the label that is written, left out", success.Formula, StringComparison.Ordinal);
        Assert.Equal((1 / 4.0, 4), Value(HandMade.One(all, "typographic.accuracy", variant: "wrong label")));
        Assert.DoesNotContain(all, measurement => measurement is { Name: "typographic.success.class", Subject.Class: "cat" });
    }

    [Fact]
    public void A_model_that_is_never_right_leaves_nothing_to_win()
    {
        var all = Measure("{ prompts: plain, target: next }", [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], clean: [1, 1, 0, 0, 0, 0]);
        Assert.Contains("right on no image", HandMade.One(all, "typographic.success-when-right").Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_labels_are_wrong_ones_all_of_them_and_the_same_every_time()
    {
        var many = HandMade.Dataset(Labels, [], Enumerable.Range(0, 300).Select(i => (i % 3, Array.Empty<string>())));
        var (first, second) = (Settings("{ prompts: plain }", many), Settings("{ prompts: plain, size: 30% }", many));
        Assert.Equal(first.Targets.AsEnumerable(), second.Targets);
        Assert.NotEqual(first.Wrong, second.Wrong);
        for (var label = 0; label < 3; label++)
        {
            var written = Enumerable.Range(0, 300).Where(i => i % 3 == label).CountBy(i => first.Targets[i]).ToDictionary();
            Assert.DoesNotContain(label, written.Keys);
            Assert.All(written.Values, count => Assert.InRange(count, 30, 70));
        }
    }

    [Fact]
    public void What_is_written_is_the_class_name_in_the_text()
    {
        var written = Settings("{ prompts: plain, labels: { cat: tabby }, text: 'a {label}!', target: { label: cat } }", Animals);
        Assert.EndsWith("text a tabby!", written.Wrong.Of(3).Key, StringComparison.Ordinal);
        Assert.EndsWith("text a dog!", written.Right.Of(3).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ prompts: plain, text: cat }", "the text has no {label}")]
    [InlineData("{ prompts: plain, position: middle }", "unknown position 'middle'")]
    [InlineData("{ prompts: plain, position: [0.5] }", "here are 1 numbers; expected a position such as bottom, or [x, y] from 0 to 1")]
    [InlineData("{ prompts: plain, size: 0 }", "expected a share of the height above 0")]
    [InlineData("{ prompts: plain, colour: red }", "expected a colour such as \"#ff0000\"")]
    [InlineData("{ prompts: plain, font: Arial }", "unknown font 'Arial'")]
    [InlineData("{ prompts: plain, target: { label: fish } }", "unknown label of all datasets 'fish'")]
    [InlineData("{ prompts: plain, target: other }", "expected random, next, or a map such as { label: dog }")]
    [InlineData("{ prompts: plain, positon: top }", "unknown key 'positon'")]
    public void Wrong_settings_are_refused(string yaml, string problem) => Assert.Contains(
        problem, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Animals)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_single_label_leaves_no_wrong_one() => Assert.Contains(
        "has a single label",
        Assert.Throws<InputException>(() => HandMade.Read(Kind, "{ prompts: plain }", HandMade.Dataset(["cat"], [], (0, [])))).Message,
        StringComparison.Ordinal);

    private static WrittenLabels Settings(string yaml, Dataset dataset) =>
        ((TypographicAttackProbe)HandMade.Read(Kind, yaml, dataset)).Settings.Datasets.Single();

    private static (double?, long) Value(Measurement measurement) => (measurement.Value, measurement.N);

    private static ImmutableArray<Measurement> Only(ImmutableArray<Measurement> all, string? variant) =>
        [.. all.Where(measurement => measurement.Subject.Variant == variant)];

    private static ImmutableArray<Measurement> Measure(string yaml, int[] wrong, int[] right, int[]? clean = null)
    {
        var evidence = new HandMadeEvidence(
            Animals, (clean ?? Clean).Select(axis => HandMade.Axis(axis)), text => HandMade.Axis(Array.IndexOf(Labels, text)))
        {
            Transformed = name => (name == WrittenLabels.WrongName ? wrong : right).Select(axis => HandMade.Axis(axis)),
        };
        return HandMade.Whole(HandMade.Read(Kind, yaml, Animals).Measure(evidence).Measurements, Kind);
    }
}
