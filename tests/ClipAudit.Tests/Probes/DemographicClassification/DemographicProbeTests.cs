using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.DemographicClassification;

/// <summary>An image lies on the axis of the race that it looks like; words a, b, c are those axes.</summary>
public sealed class DemographicProbeTests
{
    private const string Race = "tasks: { race: { prompts: plain, labels: { A: a, B: b, C: c } } }\n";
    private const string Kind = "demographic-classification";

    [Fact]
    public void Accuracy_is_the_share_of_images_whose_class_is_their_group()
    {
        var result = Measure(Race, ("A", "f", 'a', 9), ("A", "m", 'b', 1), ("B", "f", 'b', 6), ("B", "m", 'a', 4));
        var all = HandMade.One(result, Kind + ".accuracy");
        Assert.Equal((0.75, 20L, "race"), (all.Value!.Value, all.N, all.Subject.Variant));
        Assert.Equal(BinomialIntervals.Wilson(15, 20), all.Interval);
        Assert.Equal(0.9, Group(result, "race", "A").Value!.Value, 1e-12);
        Assert.Equal(0.6, Group(result, "race", "B").Value!.Value, 1e-12);
        Assert.Equal((1.0, 0.0), (Group(result, "sex", "f").Value!.Value, Group(result, "sex", "m").Value!.Value));
        Assert.Equal(0.3, HandMade.One(result, Kind + ".difference", feature: "race").Value!.Value, 1e-12);
        Assert.Equal(0.6 / 0.9, HandMade.One(result, Kind + ".ratio", feature: "race").Value!.Value, 1e-12);
    }

    [Fact]
    public void The_classes_that_a_group_gets_are_shares_of_it()
    {
        var result = Measure(Race, ("A", "f", 'a', 6), ("A", "m", 'c', 2), ("B", "f", 'b', 4));
        Assert.Equal([("A", "A", 0.75), ("A", "B", 0), ("B", "A", 0), ("B", "B", 1), ("C", "A", 0.25), ("C", "B", 0)],
            result.Where(m => m.Name == Kind + ".confusion").Select(m => (m.Subject.Class!, m.Subject.Group!, m.Value!.Value)));
    }

    [Fact]
    public void Regrouped_a_class_of_the_same_new_group_is_right()
    {
        var result = Measure(
            Race + "regroup: { race: { one: [A], others: [B, C] } }\n", ("A", "f", 'a', 3), ("A", "m", 'b', 1), ("B", "f", 'c', 4), ("C", "m", 'b', 4));
        Assert.Equal(3 / 12.0, HandMade.One(result, Kind + ".accuracy", variant: "race").Value!.Value, 1e-12);
        Assert.Equal(11 / 12.0, HandMade.One(result, Kind + ".accuracy", variant: "race (regrouped)").Value!.Value, 1e-12);
        var others = HandMade.One(result, Kind + ".group", variant: "race (regrouped)", feature: "race (regrouped)", group: "others");
        Assert.Equal((1.0, 8L), (others.Value!.Value, others.N));
        // The other task's accuracy by the new groups is there too.
        Assert.Equal(0, HandMade.One(result, Kind + ".group", variant: "race", feature: "race (regrouped)", group: "others").Value);
        Assert.Equal(["one", "others"], result.Where(m => m is { Name: Kind + ".confusion", Subject: { Variant: "race (regrouped)", Group: "one" } })
            .Select(m => m.Subject.Class));
    }

    [Fact]
    public void Groups_that_are_put_together_can_be_named_themselves()
    {
        var result = Measure(
            "regroup: { race: { one: [A], others: [B, C] } }\ntasks: { race (regrouped): { prompts: plain, labels: { one: a, others: b } } }\n",
            ("A", "f", 'a', 3), ("A", "m", 'b', 1), ("B", "f", 'b', 4), ("C", "m", 'a', 2));
        Assert.Equal(0.7, HandMade.One(result, Kind + ".accuracy", variant: "race (regrouped)").Value!.Value, 1e-12);
        Assert.Equal([("one", "one", 0.75), ("one", "others", 2 / 6.0), ("others", "one", 0.25), ("others", "others", 4 / 6.0)],
            result.Where(m => m.Name == Kind + ".confusion").Select(m => (m.Subject.Class!, m.Subject.Group!, m.Value!.Value)));
    }

    [Fact]
    public void Several_features_are_named_in_one_probe_and_compared_by_intersections()
    {
        var result = Measure(
            "tasks: { race: { prompts: plain, labels: { A: a, B: b } }, gender: { feature: sex, prompts: '{label}', labels: { f: c, m: d } } }\n"
            + "features: [[race, sex]]\n",
            ("A", "f", 'a', 2), ("A", "m", 'd', 2), ("B", "f", 'b', 2), ("B", "m", 'd', 2));
        Assert.Equal(["race", "gender"], result.Where(m => m.Name == Kind + ".accuracy").Select(m => m.Subject.Variant));
        Assert.Equal(1.0, HandMade.One(result, Kind + ".group", variant: "race", feature: "race × sex", group: "A × f").Value);
        Assert.Equal(1.0, HandMade.One(result, Kind + ".group", variant: "gender", feature: "race × sex", group: "B × m").Value);
    }

    [Fact]
    public void Groups_without_words_stand_for_themselves_and_words_may_lack_images()
    {
        var dataset = Dataset(("a", "f", 'a', 2), ("b", "m", 'b', 2));
        var probe = HandMade.Read(Kind, "tasks: { race: { prompts: plain, labels: { q: c } } }\n", dataset);
        Assert.Equal(["c", "a", "b"], probe.Texts.Single().Texts.AsEnumerable());
        Assert.Equal(["q", "a", "b"], probe.Classes.AsEnumerable());
        Assert.Equal(1.0, HandMade.One(probe.Measure(Evidence(dataset, ("a", "f", 'a', 2), ("b", "m", 'b', 2))).Measurements, Kind + ".accuracy").Value);
    }

    [Fact]
    public void Images_of_unknown_group_are_left_out_of_naming_it_but_not_of_other_tasks()
    {
        var result = Measure(
            Race + "min-group: 3\n", ("A", "f", 'a', 4), ("B", "m", 'b', 4), ("C", "m", 'c', 1), (Sample.UnknownGroup, "f", 'a', 5));
        Assert.Equal(9, HandMade.One(result, Kind + ".accuracy").N);
        Assert.Equal(["A", "B", "C", Sample.UnknownGroup], result.Where(m => m.Name == Kind + ".group" && m.Subject.Feature == "race").Select(m => m.Subject.Group));
        Assert.NotNull(Group(result, "race", Sample.UnknownGroup).Undefined);
        Assert.Contains("fewer than 3 images left out: C", HandMade.One(result, Kind + ".difference", feature: "race").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_may_be_in_any_script()
    {
        var dataset = Dataset(("عربي", "f", 'a', 2), ("华人", "m", 'b', 2));
        var probe = HandMade.Read(Kind, "tasks: { race: { prompts: 'صورة {label}', labels: { عربي: عربي, 华人: 华人 } } }\n", dataset);
        var evidence = new HandMadeEvidence(dataset, [.. Enumerable.Repeat(HandMade.Axis(0), 2), .. Enumerable.Repeat(HandMade.Axis(1), 2)],
            text => HandMade.Axis(text == "صورة عربي" ? 0 : text == "صورة 华人" ? 1 : 3));
        Assert.Equal(1.0, HandMade.One(HandMade.Whole(probe.Measure(evidence).Measurements, Kind), Kind + ".accuracy").Value);
    }

    [Fact]
    public void One_group_alone_is_refused_with_the_reason() =>
        Assert.Contains("a comparison needs two",
            Assert.Throws<InputException>(() => HandMade.Read(Kind, Race + "features: [race]\n", Dataset(("A", "f", 'a', 2)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("level: 0.9\n", "the key 'tasks' is missing")]
    [InlineData("tasks: {}\n", "here is an empty map")]
    [InlineData("tasks: { rase: { prompts: plain } }\n", "the task 'rase' names no sensitive feature")]
    [InlineData("tasks: { x: { feature: rase, prompts: plain } }\n", "unknown sensitive feature 'rase'")]
    [InlineData("tasks: { race: { labels: [A] } }\n", "the key 'prompts' is missing in the task 'race'")]
    [InlineData("tasks: { race: { prompts: plain, lables: [A] } }\n", "unknown key 'lables' in the task 'race'")]
    [InlineData("tasks: { race: { prompts: plain, labels: { A: x, B: x } } }\n", "several groups have the words 'x'")]
    [InlineData("tasks: { race: { prompts: plain, labels: { A: B } } }\n", "several groups have the words 'B'")]
    [InlineData("regroup: { race: { x: [A], y: [B] } }\ntasks: { race: { prompts: plain }, race (regrouped): { prompts: 'a {label}' } }\n", "two tasks would be called 'race (regrouped)'")]
    [InlineData(Race + "regroup: { race: { x: [A], y: [B] } }\n", "the class 'C' of the task 'race' is in no new group")]
    public void Mistakes_are_named(string yaml, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => HandMade.Read(Kind, yaml, Dataset(("A", "f", 'a', 2), ("B", "m", 'b', 2)))).Message,
            StringComparison.Ordinal);

    private static Measurement Group(ImmutableArray<Measurement> result, string feature, string group) =>
        HandMade.One(result, Kind + ".group", feature: feature, group: group);

    private static ImmutableArray<Measurement> Measure(string yaml, params (string Race, string Sex, char Looks, int Count)[] images)
    {
        var dataset = Dataset(images);
        return HandMade.Whole(HandMade.Read(Kind, yaml, dataset).Measure(Evidence(dataset, images)).Measurements, Kind);
    }

    private static Dataset Dataset(params (string Race, string Sex, char Looks, int Count)[] images) =>
        HandMade.Dataset([], ["race", "sex"], images.SelectMany(image => Enumerable.Repeat((-1, new[] { image.Race, image.Sex }), image.Count)));

    private static HandMadeEvidence Evidence(Dataset dataset, params (string Race, string Sex, char Looks, int Count)[] images) =>
        new(dataset, images.SelectMany(image => Enumerable.Repeat(HandMade.Axis(image.Looks - 'a'), image.Count)), text => HandMade.Axis(text[0] - 'a'));
}
