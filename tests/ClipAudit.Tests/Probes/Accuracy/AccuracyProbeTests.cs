using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Accuracy;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Probes.Accuracy;

/// <summary>A fake model that answers with the class that an image's content names: all counts are known.</summary>
public sealed class AccuracyProbeTests : IDisposable
{
    private static readonly string[] Classes = ["a", "b", "c", "d", "e", "f"];
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task Accuracy_is_the_share_of_right_answers_with_a_Wilson_interval()
    {
        var result = await MeasureAsync(Of("d", 3, ("a>a", 30), ("a>b", 10), ("b>b", 5), ("c>a", 5)));
        var accuracy = One(result, "accuracy");
        Assert.Equal((35 / 50.0, 50L), (accuracy.Value, accuracy.N));
        Assert.Equal(BinomialIntervals.Wilson(35, 50), accuracy.Interval);
        Assert.Equal(new Subject { Probe = "p", Model = "m", Dataset = "d" }, accuracy.Subject);
        Assert.Equal((Unit.Fraction, Direction.Higher), (accuracy.Unit, accuracy.Better));
        Assert.Contains("ties go to the lower class index", accuracy.Formula, StringComparison.Ordinal);
        Assert.NotEmpty(accuracy.Citation);
        Assert.Equal([30 / 40.0, 1, 0], Values(result, "accuracy.class"));
        Assert.Equal(((30 / 40.0) + 1 + 0) / 3, One(result, "accuracy.mean-class").Value!.Value, 1e-15);
        Assert.Empty(Values(result, "accuracy.top5"));
        Assert.Empty(Values(result, "accuracy.gap"));
    }

    [Fact]
    public async Task Clopper_and_Pearson_s_interval_is_there_on_request()
    {
        var dataset = Of("d", 3, ("a>a", 7), ("a>b", 3));
        var result = await MeasureAsync(
            settings => settings with { Interval = ProportionInterval.ClopperPearson, Level = 0.9 }, dataset);
        Assert.Equal(BinomialIntervals.ClopperPearson(7, 10, 0.9), One(result, "accuracy").Interval);
    }

    [Fact]
    public async Task Top_5_is_measured_where_there_are_more_than_five_classes()
    {
        // Among the classes that are equally wrong, the lower index ranks first: f comes last behind any other answer.
        var result = await MeasureAsync(Of("d", 6, ("a>a", 3), ("e>a", 2), ("f>a", 5)));
        Assert.Equal(0.3, One(result, "accuracy").Value);
        Assert.Equal(0.5, One(result, "accuracy.top5").Value);
        Assert.Empty(Values(await MeasureAsync(Of("five", 5, ("a>a", 3))), "accuracy.top5"));
    }

    [Fact]
    public async Task A_class_without_images_is_undefined_and_left_out_of_the_mean()
    {
        var result = await MeasureAsync(Of("d", 3, ("a>a", 8), ("a>b", 2), ("b>b", 3)));
        Assert.Equal([0.8, 1, null], Values(result, "accuracy.class"));
        Assert.NotNull(result.Last(m => m.Name == "accuracy.class").Undefined);
        Assert.Equal(0.9, One(result, "accuracy.mean-class").Value!.Value, 1e-15);
        Assert.Contains("1 of 3 classes left out", One(result, "accuracy.mean-class").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mean_per_class_has_a_seeded_bootstrap_interval_that_keeps_class_sizes()
    {
        var dataset = Of("d", 2, ("a>a", 80), ("a>b", 20), ("b>b", 10), ("b>a", 10));
        var first = One(await MeasureAsync(dataset), "accuracy.mean-class").Interval!;
        Assert.Equal(first, One(await MeasureAsync(dataset), "accuracy.mean-class").Interval);
        Assert.Equal("bootstrap percentile", first.Method);
        // Standard error: ½·√(0.8·0.2/100 + 0.5·0.5/20) = 0.0594.
        Assert.InRange(first.Lower, 0.65 - (2.2 * 0.0594), 0.65 - (1.8 * 0.0594));
        Assert.InRange(first.Upper, 0.65 + (1.8 * 0.0594), 0.65 + (2.2 * 0.0594));
    }

    [Fact]
    public async Task A_mean_over_tiny_or_perfect_classes_does_not_have_an_interval_without_width()
    {
        foreach (var dataset in new[] { Of("perfect", 2, ("a>a", 3), ("b>b", 3)), Of("single", 2, ("a>a", 50), ("a>b", 9), ("b>b", 1)) })
        {
            var interval = One(await MeasureAsync(dataset), "accuracy.mean-class").Interval!;
            Assert.Equal("square-and-add Wilson", interval.Method);
            Assert.InRange(interval.Width, 0.2, 0.7);
        }
    }

    [Fact]
    public async Task Groups_are_measured_each_with_the_unknown_one_last_and_tiny_ones_kept()
    {
        var result = await MeasureAsync(Grouped(("x", 8, 2), ("y", 1, 0), (Sample.UnknownGroup, 1, 3)));
        var groups = result.Where(m => m.Name == "accuracy.group").ToArray();
        Assert.Equal(["x", "y", Sample.UnknownGroup], groups.Select(m => m.Subject.Group));
        Assert.Equal([0.8, 1, 0.25], groups.Select(m => m.Value));
        Assert.Equal([10, 1, 4], groups.Select(m => m.N));
        Assert.True(groups[1].Interval!.Width > 0.7);
        Assert.All(groups, m => Assert.Equal("race", m.Subject.Feature));
    }

    [Fact]
    public async Task The_gap_of_two_groups_has_Newcombe_s_interval_and_leaves_the_unknown_out()
    {
        var gap = One(await MeasureAsync(Grouped(("x", 80, 20), ("y", 30, 70), (Sample.UnknownGroup, 0, 50))), "accuracy.gap");
        Assert.Equal((0.5, 200L), (gap.Value!.Value, gap.N));
        var newcombe = ProportionDifferences.Newcombe(new Proportion(80, 100), new Proportion(30, 100)).Interval!;
        Assert.Equal(newcombe, gap.Interval);
        Assert.Equal(new Subject { Probe = "p", Model = "m", Dataset = "d", Feature = "race" }, gap.Subject);
        Assert.Equal((Unit.FractionDifference, Direction.Lower), (gap.Unit, gap.Better));
    }

    [Fact]
    public async Task A_gap_is_never_negative_and_its_interval_holds_both_directions()
    {
        var gap = One(await MeasureAsync(Grouped(("x", 5, 5), ("y", 5, 5))), "accuracy.gap");
        Assert.Equal((0.0, 0.0), (gap.Value!.Value, gap.Interval!.Lower));
        Assert.InRange(gap.Interval.Upper, 0.3, 0.5);
    }

    [Fact]
    public async Task The_gap_of_more_groups_has_the_widest_limits_of_all_pairs()
    {
        var gap = One(await MeasureAsync(Grouped(("x", 900, 100), ("y", 700, 300), ("z", 500, 500))), "accuracy.gap");
        Assert.Equal(0.4, gap.Value!.Value, 1e-12);
        var pair = ProportionDifferences.Newcombe(new(900, 1000), new(500, 1000), 1 - (0.05 / 3)).Interval!;
        Assert.Equal(new Interval(pair.Lower, pair.Upper, 0.95, "Newcombe hybrid score, Bonferroni over 3 pairs"), gap.Interval);
    }

    [Fact]
    public async Task A_gap_of_tiny_perfect_groups_is_no_evidence_for_equality()
    {
        var gap = One(await MeasureAsync(Grouped(("x", 3, 0), ("y", 3, 0), ("z", 1, 0))), "accuracy.gap");
        Assert.Equal(0.0, gap.Value);
        Assert.True(gap.Interval!.Upper > 0.7);
        Assert.Contains("Bonferroni over 3 pairs", gap.Interval.Method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_below_the_minimum_are_listed_but_left_out_of_the_gap()
    {
        var result = await MeasureAsync(
            settings => settings with { MinGroup = 5 }, Grouped(("x", 8, 2), ("y", 5, 5), ("z", 0, 4)));
        Assert.Equal(3, result.Count(m => m.Name == "accuracy.group"));
        Assert.Equal(0.3, One(result, "accuracy.gap").Value!.Value, 1e-12);
        Assert.Contains("fewer than 5 images left out: z", One(result, "accuracy.gap").Formula, StringComparison.Ordinal);
        var alone = One(await MeasureAsync(settings => settings with { MinGroup = 11 }, Grouped(("x", 8, 4), ("y", 5, 5))), "accuracy.gap");
        Assert.Null(alone.Value);
        Assert.NotNull(alone.Undefined);
    }

    [Fact]
    public async Task Images_without_a_label_are_predicted_and_not_counted()
    {
        var run = await RunAsync(settings => settings, Of("d", 2, ("a>a", 3), ("?>b", 4)));
        Assert.Equal(3, One(run.Result.Measurements, "accuracy").N);
        Assert.Equal(7, run.Predictions.Single().Predictions.Items.Length);
    }

    [Fact]
    public async Task A_shift_is_compared_with_its_reference()
    {
        var photo = Of("photo", 2, ("a>a", 90), ("a>b", 10));
        var sketch = Of("sketch", 2, ("a>a", 60), ("a>b", 40)) with { ShiftOf = "photo" };
        var drop = One(await MeasureAsync(sketch, photo), "accuracy.shift-drop");
        Assert.Equal((0.9 - 0.6, "sketch", 200L), (drop.Value!.Value, drop.Subject.Dataset, drop.N));
        Assert.Equal(ProportionDifferences.Newcombe(new Proportion(90, 100), new Proportion(60, 100)).Interval, drop.Interval);
        Assert.Contains("the reference distribution is photo", drop.Formula, StringComparison.Ordinal);
        Assert.Equal("sketch is a shift of photo, which is no dataset of this probe.", One(await MeasureAsync(sketch), "accuracy.shift-drop").Undefined);
    }

    [Fact]
    public async Task A_dataset_of_which_nothing_is_readable_has_no_values_but_reasons()
    {
        var dataset = FakeDatasets.Of("d", ("i", 0, "", []), ("j", 1, "BAD", []));
        var audit = FakeAudits.Of(dataset) with { MaxUnreadable = 1 };
        var run = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        Assert.All(run.Result.Measurements, m => Assert.True(m is { Value: null, Undefined: not null, Interval: null, N: 0 }));
    }

    [Fact]
    public void Every_measure_is_in_the_table_once() =>
        Assert.Equal(AccuracyMeasures.All.Length, AccuracyMeasures.All.Select(measure => measure.Name).Distinct().Count());

    private Task<ImmutableArray<Measurement>> MeasureAsync(params Dataset[] datasets) => MeasureAsync(settings => settings, datasets);

    private async Task<ImmutableArray<Measurement>> MeasureAsync(
        Func<AccuracySettings, AccuracySettings> change, params Dataset[] datasets) =>
        (await RunAsync(change, datasets)).Result.Measurements;

    private Task<AuditRun> RunAsync(Func<AccuracySettings, AccuracySettings> change, params Dataset[] datasets)
    {
        Audit audit = FakeAudits.Of([.. datasets]);
        var encoder = new FakeEncoder { EmbedImage = bytes => Axis((char)bytes[2]), EmbedText = text => Axis(text[^1]) };
        return FakeAudits.RunAsync(
            audit with { Probes = [new AccuracyProbe(change(FakeAudits.Settings(audit.Datasets)))] }, encoder, cache.Location, batchSize: 64);
    }

    /// <summary>Images that read "label>answer".</summary>
    private static Dataset Of(string name, int classes, params (string Content, int Count)[] images) =>
        FakeDatasets.Of(name, images.SelectMany(image => Enumerable.Range(0, image.Count).Select(i =>
            ($"{image.Content}{i}", Array.IndexOf(Classes, image.Content[..1]), image.Content, Array.Empty<string>())))) with
        {
            Labels = [.. Classes[..classes]],
        };

    private static Dataset Grouped(params (string Group, int Right, int Wrong)[] groups) =>
        FakeDatasets.Of("d", groups.SelectMany(group => Enumerable.Range(0, group.Right + group.Wrong).Select(i =>
            ($"{group.Group}{i}", 0, i < group.Right ? "a>a" : "a>b", new[] { group.Group })))) with
        {
            Labels = ["a", "b"],
            Features = ["race"],
        };

    private static float[] Axis(char answer)
    {
        var axis = new float[FakeEncoder.Dimension];
        axis[Math.Max(0, Array.IndexOf(Classes, answer.ToString()))] = 2;
        return axis;
    }

    private static Measurement One(ImmutableArray<Measurement> result, string name) => Assert.Single(result, m => m.Name == name);

    private static IEnumerable<double?> Values(ImmutableArray<Measurement> result, string name) =>
        result.Where(m => m.Name == name).Select(m => m.Value);
}
