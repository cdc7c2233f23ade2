using System.Collections.Immutable;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Audits of predictions that are given, with numbers that can be counted by hand; no model, no image.</summary>
public sealed class GivenPredictionsTests : IDisposable
{
    private const string Faces = """
        id,truth,said,race,gender
        1,f,f,A,f
        2,f,f,A,f
        3,f,m,B,f
        4,f,f,B,f
        5,m,m,A,m
        6,m,m,A,m
        7,m,m,B,m
        8,m,f,B,m

        """;

    private const string Dataset = "datasets:\n  faces: { predictions: faces.csv, item: id, label: truth, predicted: said, groups: [race, gender], model: api }\n";

    private readonly GivenWorkspace workspace = new();

    public GivenPredictionsTests() => workspace.Write("faces.csv", Faces);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Accuracy_is_that_of_the_table()
    {
        var run = await workspace.RunAsync(Dataset + "probes:\n  - kind: accuracy\n");
        Assert.Equal(0.75, One(run.Result.Measurements, "accuracy").Value);
        Assert.Equal(0.5, One(run.Result.Measurements, "accuracy.group", feature: "race", group: "B").Value);
        Assert.Equal(0.5, One(run.Result.Measurements, "accuracy.gap", feature: "race").Value);
        var model = Assert.Single(run.Result.Models);
        Assert.Equal(("api", "given predictions", 0), (model.Name, model.Layout, model.EmbeddingSize));
        var dataset = Assert.Single(run.Result.Datasets);
        Assert.Equal(("predictions", 8), (dataset.Kind, dataset.Count));
        Assert.Equal(64, model.ContentHash.Length);
        Assert.Empty(run.Facts.Models);
        Assert.False(Directory.Exists(workspace["cache"]));
        Assert.Contains("were given", run.Result.Probes[0].Method[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parity_has_intersections_and_decisions()
    {
        var all = await workspace.MeasureAsync(Dataset + "probes:\n  - { kind: group-parity, positive: f, features: [race, [race, gender]] }\n");
        Assert.Equal(0.5, One(all, "group-parity.true-positive-rate", feature: "race", group: "B").Value);
        Assert.Equal(0.5, One(all, "group-parity.true-positive-rate.difference", feature: "race").Value);
        Assert.Equal(0.5, One(all, "group-parity.selection-rate", feature: "race × gender", group: "B × f").Value);
        Assert.Equal(0.5, One(all, "group-parity.worst-accuracy", feature: "race × gender").Value);
    }

    [Fact]
    public async Task Associations_rates_are_those_of_the_predicted_labels()
    {
        var all = await workspace.MeasureAsync(Dataset + "probes:\n  - { kind: label-association, features: [gender] }\n");
        Assert.Equal(0.75, One(all, "label-association.rate", @class: "f", group: "f").Value);
        Assert.Equal(0.25, One(all, "label-association.rate", @class: "f", group: "m").Value);
        Assert.Equal(["top"], all.Select(measurement => measurement.Subject.Variant).Distinct());
    }

    [Fact]
    public async Task A_harmful_answer_counts_for_its_group()
    {
        workspace.Write("harm.csv", "id,said,race\n1,person,A\n2,thief,A\n3,animal,B\n4,person,B\n5,thief,B\n6,thief,B\n");
        var all = await workspace.MeasureAsync("datasets:\n  faces: { predictions: harm.csv, item: id, predicted: said, groups: [race], model: api }\n"
            + "probes:\n  - { kind: harm-labels, labels: [person], harm: { crime: [thief, criminal], non-human: [animal] } }\n");
        Assert.Equal(0.5, One(all, "harm-labels.share", @class: "crime", group: "B").Value);
        Assert.Equal(0.25, One(all, "harm-labels.share", @class: "non-human", group: "B").Value);
        Assert.Equal(0.5, One(all, "harm-labels.share", @class: "any harm", group: "A").Value);
    }

    [Fact]
    public async Task Naming_a_group_is_right_where_the_answer_is_the_group()
    {
        var all = await workspace.MeasureAsync(Dataset + "probes:\n  - { kind: demographic-classification, tasks: { gender: {} } }\n");
        Assert.Contains(all, measurement => measurement is { Name: "demographic-classification.accuracy", Value: 0.75 });
    }

    [Fact]
    public async Task A_score_ranks_and_its_threshold_decides()
    {
        workspace.Write("scores.csv", "id,race,fit\n1,A,9\n2,A,8\n3,B,7\n4,A,-2\n5,B,-3\n6,B,-4\n");
        var all = await workspace.MeasureAsync(
            "datasets:\n  cvs: { predictions: scores.csv, item: id, score: fit, positive: doctor, threshold: 7.5, groups: [race], model: api }\n"
            + "probes:\n  - { kind: ranking-skew, queries: [doctor], k: [3] }\n  - { kind: label-association, thresholds: [] }\n");
        Assert.Equal(2.0 / 3, One(all, "ranking-skew.share", group: "A").Value!.Value, 12);
        Assert.Equal(2.0 / 3, One(all, "label-association.rate", @class: "doctor", group: "A").Value!.Value, 12);
        Assert.Equal(0, One(all, "label-association.rate", @class: "doctor", group: "B").Value);
    }

    [Fact]
    public async Task A_threshold_is_reached_by_the_score_that_is_written_like_it()
    {
        workspace.Write("scores.csv", "id,race,p\n1,A,0.04\n2,A,0.03\n3,B,0.04\n4,B,0.96\n");
        var all = await workspace.MeasureAsync(
            "datasets:\n  cvs: { predictions: scores.csv, item: id, score: p, positive: doctor, groups: [race], model: api }\n"
            + "probes:\n  - { kind: label-association, thresholds: [4%] }\n");
        Assert.Equal(0.5, One(all, "label-association.rate", @class: "doctor", group: "A", variant: "4%").Value);
        Assert.Equal(1, One(all, "label-association.rate", @class: "doctor", group: "B", variant: "4%").Value);
    }

    [Fact]
    public async Task Calibration_takes_probabilities_as_they_are()
    {
        // Two bins: confidence 0.6 with accuracy 0.5, confidence 0.9 with accuracy 1.
        workspace.Write("p.csv", "id,truth,a,b\n1,a,0.6,0.4\n2,b,0.6,0.4\n3,b,0.1,0.9\n4,a,0.9,0.1\n");
        var all = await workspace.MeasureAsync(
            "datasets:\n  d: { predictions: p.csv, item: id, label: truth, scores: { a: a, b: b }, model: api }\n"
            + "probes:\n  - { kind: calibration, binning: equal-width, bins: 10 }\n");
        Assert.Equal(0.1, One(all, "calibration.ece", variant: "equal-width").Value!.Value, 12);
        var brier = all.First(measurement => measurement is { Name: "calibration.brier", Subject.Variant: null });
        Assert.Equal((0.32 + 0.72 + 0.02 + 0.02) / 4, brier.Value!.Value, 12);
    }

    [Fact]
    public async Task Sets_of_counterparts_flip()
    {
        workspace.Write("sets.csv", "id,truth,said,chassis,scene\n1,key,key,red,s1\n2,key,box,blue,s1\n3,box,box,red,s2\n4,box,box,blue,s2\n");
        var all = await workspace.MeasureAsync(
            "datasets:\n  d: { predictions: sets.csv, item: id, label: truth, predicted: said, set: scene, groups: [chassis], model: api }\n"
            + "probes:\n  - { kind: counterfactual, vary: chassis }\n");
        Assert.Equal(0.5, all.First(measurement => measurement.Name == "counterfactual.flip-rate").Value);
        Assert.Equal(-0.5, One(all, "counterfactual.accuracy-difference").Value);
        Assert.Contains("hold no probabilities", One(all, "counterfactual.score-shift").Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shifts_and_lines_take_several_systems_of_one_file()
    {
        var (photo, sketch) = ("id,truth,who,said\n", "id,truth,who,said\n");
        for (var system = 0; system < 4; system++)
            for (var item = 0; item < 20; item++)
            {
                photo += FormattableString.Invariant($"{item},{(item % 2 == 0 ? 'a' : 'b')},s{system},{(item % 2 == 0 == (item < 12 + (2 * system)) ? 'a' : 'b')}\n");
                sketch += FormattableString.Invariant($"{item},{(item % 2 == 0 ? 'a' : 'b')},s{system},{(item % 2 == 0 == (item < 8 + (3 * system)) ? 'a' : 'b')}\n");
            }
        workspace.Write("photo.csv", photo);
        workspace.Write("sketch.csv", sketch);
        const string Keys = "item: id, label: truth, predicted: said, model-column: who";
        var all = await workspace.MeasureAsync(
            $"datasets:\n  photo: {{ predictions: photo.csv, {Keys} }}\n  sketch: {{ predictions: sketch.csv, {Keys}, shift-of: photo }}\n"
            + "probes:\n  - kind: natural-shift\n  - { kind: effective-robustness, baselines: [s0, s1, s2], models: s3 }\n");
        var drop = all.First(measurement => measurement is { Name: "shift.drop", Subject.Model: "s1" });
        Assert.Equal(0.7 - 0.55, drop.Value!.Value, 12);
        Assert.NotNull(all.First(measurement => measurement is { Name: "robustness.effective", Subject.Model: "s3" }).Value);
    }

    [Fact]
    public async Task The_predictions_of_a_run_are_read_back_to_the_same_numbers()
    {
        workspace.Write("images.csv", "file,label,race\n" + string.Concat(Enumerable.Range(0, 30).Select(i =>
            FormattableString.Invariant($"{i:00}.png,{(char)('a' + (i % 7))},{"XYZ"[i % 3]}\n"))));
        for (var i = 0; i < 30; i++)
            workspace.Write(FormattableString.Invariant($"{i:00}.png"), FormattableString.Invariant($"image {i * i}"));
        const string Probes = "probes:\n  - { kind: accuracy, PROMPTS }\n  - { kind: group-parity, positive: [a, b], PROMPTS }\n";
        var prompts = Probes.Replace("PROMPTS", "prompts: 'a {label}'", StringComparison.Ordinal);
        Directory.CreateDirectory(workspace["model"]);
        var original = await workspace.RunAsync(
            "models: { m: model }\ndatasets:\n  d: { csv: images.csv, image: file, label: label, groups: [race] }\n" + prompts, new FakeEncoder());
        using (var output = File.Create(workspace["given.csv"]))
            PredictionsCsv.Write(original.Predictions[0].Predictions, output);
        var again = await workspace.RunAsync(
            "datasets:\n  d: { predictions: given.csv, model: m, item: image, label: label, predicted: prediction, confidence: score, rank: rank, groups: { race: group.race } }\n"
            + Probes.Replace(", PROMPTS", "", StringComparison.Ordinal));
        Assert.Equal(
            original.Result.Measurements.Select(Numbers), again.Result.Measurements.Select(Numbers));
        Assert.Contains(again.Result.Measurements, measurement => measurement is { Name: "accuracy.top5", Value: not null });

        static string Numbers(Measurement m) => FormattableString.Invariant(
            $"{m.Name} {m.Subject.Class} {m.Subject.Feature} {m.Subject.Group} {m.Value} [{m.Interval?.Lower}, {m.Interval?.Upper}] {m.N}");
    }

    [Fact]
    public async Task Without_ranks_or_scores_the_first_five_are_unknown()
    {
        workspace.Write("many.csv", "id,truth,said\n" + string.Concat("abcdef".Select(label => $"{label},{label},a\n")));
        var all = await workspace.MeasureAsync(
            "datasets:\n  d: { predictions: many.csv, item: id, label: truth, predicted: said, model: api }\nprobes:\n  - kind: accuracy\n");
        Assert.Contains("labels alone", One(all, "accuracy.top5").Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_items_without_an_answer_end_the_run()
    {
        workspace.Write("faces.csv", Faces + "9,f,,A,f\n");
        var failure = await Assert.ThrowsAsync<RunFailedException>(() => workspace.RunAsync(Dataset + "probes:\n  - kind: accuracy\n"));
        Assert.Contains("1 of the 9 items of dataset faces can't be read", failure.Message, StringComparison.Ordinal);
        var run = await workspace.RunAsync("max-unreadable: 20%\n" + Dataset + "probes:\n  - kind: accuracy\n");
        Assert.Equal(("9", "there is no prediction"), (run.Result.Datasets[0].Unreadable[0].Id, run.Result.Datasets[0].Unreadable[0].Reason));
        Assert.Equal(8, One(run.Result.Measurements, "accuracy").N);
    }

    [Fact]
    public async Task Another_file_is_another_hash()
    {
        const string Yaml = Dataset + "probes:\n  - kind: accuracy\n";
        var first = await workspace.RunAsync(Yaml);
        Assert.Equal(FakeAudits.Bytes(first), FakeAudits.Bytes(await workspace.RunAsync(Yaml)));
        workspace.Write("faces.csv", Faces.Replace("3,f,m", "3,f,f", StringComparison.Ordinal));
        var other = await workspace.RunAsync(Yaml);
        Assert.NotEqual(first.Result.Datasets[0].ContentHash, other.Result.Datasets[0].ContentHash);
        Assert.NotEqual(first.Result.Models[0].ContentHash, other.Result.Models[0].ContentHash);
    }

    private static Measurement One(
        ImmutableArray<Measurement> all, string name, string? @class = null, string? variant = null, string? feature = null, string? group = null) =>
        Probes.Support.HandMade.One(all, name, @class, variant, feature, group);
}
