using ClipAudit.Evaluation;
using ClipAudit.Results;
using ClipAudit.Tests.Probes.Support;

namespace ClipAudit.Tests.Probes.NaturalShift;

public sealed class LabelSpaceShiftTests : IDisposable
{
    private readonly ImageNetTrees trees = new();

    public LabelSpaceShiftTests() => trees.All();

    public void Dispose() => trees.Dispose();

    [Fact]
    public async Task References_are_restricted_to_the_classes_of_each_shift_and_given_in_full_too()
    {
        var run = await RunAsync("shifted: [imagenet-v2, imagenet-sketch, imagenet-r, imagenet-a, objectnet]");
        Assert.Equal(
            [
                ("imagenet", null, 16, 22), ("imagenet-v2", null, 4, 8), ("imagenet-sketch", null, 3, 5),
                ("imagenet", "classes of imagenet-r", 8, 10), ("imagenet-r", null, 2, 4),
                ("imagenet", "classes of imagenet-a", 5, 7), ("imagenet-a", null, 1, 3),
                ("imagenet", "classes of objectnet", 3, 12), ("objectnet", null, 4, 8),
            ],
            Accuracies(run.Result));
        Assert.Equal([1000, 1000, 1000, 200, 200, 113], run.Predictions.Select(set => set.Predictions.Classes.Length));
        var mean = Assert.Single(run.Result.Measurements, m => m.Name == "shift.reference.mean");
        Assert.Equal(((2 * 16 / 22.0) + 0.8 + (5 / 7.0) + 0.25) / 5, mean.Value!.Value, 1e-12);
    }

    [Fact]
    public async Task Both_references_stand_side_by_side_when_asked_for()
    {
        var result = (await RunAsync("shifted: [imagenet-v2, imagenet-r], reference-classes: [shared, all]")).Result;
        Assert.Equal(
            [("imagenet-v2", "against imagenet"), ("imagenet-r", "against imagenet"), ("imagenet-r", "against all of imagenet")],
            result.Measurements.Where(m => m.Name == "shift.drop").Select(m => (m.Subject.Dataset, m.Subject.Variant)));
        var means = result.Measurements.Where(m => m.Name == "shift.reference.mean").ToArray();
        Assert.Equal(["against imagenet", "against all of imagenet"], means.Select(m => m.Subject.Variant));
        Assert.Equal(((16 / 22.0) + 0.8) / 2, means[0].Value!.Value, 1e-12);
        Assert.Equal(16 / 22.0, means[1].Value!.Value, 1e-12);
    }

    [Theory]
    [InlineData("max", 5, 10, "max: a label has the greatest score of the classes that it stands for, 125 for 113 labels")]
    [InlineData("any-of", 4, 10, "any-of: the highest score of the 1000 classes of the label space must be that of a class that the label stands for")]
    [InlineData("own-names", 4, 3, "imagenet restricted to the 113 classes of objectnet, for which 125 classes of imagenet stand")]
    public async Task Several_classes_of_ImageNet_stand_for_one_of_ObjectNet(string mapping, int right, int ofReference, string formula)
    {
        var result = (await RunAsync($"shifted: objectnet, label-mapping: {mapping}")).Result;
        Assert.Equal(
            [("imagenet", null, 16, 22), ("imagenet", "classes of objectnet", ofReference, 12), ("objectnet", null, right, 8)],
            Accuracies(result));
        Assert.Contains(formula, Assert.Single(result.Measurements, m => m.Name == "shift.drop").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effective_robustness_names_the_classes_and_how_labels_are_scored()
    {
        const string Rows = "baselines: { table: imagenet-shifts }, reference: imagenet, shifted: objectnet, reference-classes: [shared, all], label-mapping: max";
        var result = (await trees.RunAsync(
            ImageNetTrees.Datasets + "\ntables: { imagenet-shifts: { use: imagenet-shifts } }", $"{{ kind: effective-robustness, prompts: 'a {{label}}', {Rows} }}")).Result;
        var formulas = result.Measurements.Where(m => m.Name == "robustness.effective").Select(m => m.Formula).ToArray();
        Assert.Contains("reference imagenet restricted to the classes of objectnet; max: a label has the greatest score", formulas[0], StringComparison.Ordinal);
        Assert.Contains("reference all of imagenet; max: a label has the greatest score", formulas[1], StringComparison.Ordinal);
        Assert.Contains(result.Measurements, m => m is { Name: "robustness.accuracy", Subject: { Dataset: "imagenet", Variant: "classes of objectnet" }, Value: 10 / 12.0 });
        Assert.Contains(result.Measurements, m => m is { Name: "robustness.accuracy", Subject: { Dataset: "imagenet", Variant: null }, Value: 16 / 22.0 });
        Assert.Contains(result.Measurements, m => m is { Name: "robustness.baseline-accuracy", Subject: { Model: "resnet50", Dataset: "imagenet", Variant: "classes of objectnet" } });
        Assert.Contains(result.Probes[0].Method, sentence => sentence.StartsWith("Labels of objectnet are scored by max", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_of_all_classes_counts_answers_outside_of_a_subset_as_wrong()
    {
        var run = await RunAsync("shifted: imagenet-a, label-mapping: any-of");
        Assert.Equal(201, run.Predictions.Single(set => set.Predictions.Dataset.Name == "imagenet-a").Predictions.Classes.Length);
        Assert.Contains(("imagenet-a", null, 1, 3), Accuracies(run.Result));
    }

    [Theory]
    [InlineData("imagenet-v2", 4)]
    [InlineData("imagenet-sketch", 4)]
    [InlineData("imagenet-r", 4)]
    [InlineData("imagenet-a", 5)]
    [InlineData("objectnet", 4)]
    [InlineData("imagenet-shifts", 13)]
    public async Task The_library_s_definitions_run_on_trees_of_these_layouts(string id, int published)
    {
        var result = (await trees.RunAsync(ImageNetTrees.Datasets, $"{{ use: robustness/{id}, with: {{ prompts: 'a {{label}}' }} }}")).Result;
        Assert.All(result.Probes[0].Published, row => Assert.NotNull(row.Measured));
        Assert.Equal(published, result.Probes[0].Published.Length);
        Assert.Contains(result.Measurements, m => m is { Name: "shift.drop", Value: not null });
        Assert.Equal(id == "imagenet-shifts", result.Measurements.Any(m => m is { Name: "shift.drop.mean", Value: not null }));
    }

    [Fact]
    public async Task A_dataset_may_be_named_by_its_definition()
    {
        var datasets = ImageNetTrees.Datasets.Replace("imagenet-v2: {", "second: {", StringComparison.Ordinal);
        var run = await trees.RunAsync(datasets, "{ kind: natural-shift, prompts: 'a {label}', reference: imagenet, shifted: imagenet-v2 }");
        Assert.Contains(("second", null, 4, 8), Accuracies(run.Result));
    }

    [Theory]
    [InlineData("label-mapping: maximum", "unknown label mapping 'maximum'; expected one of own-names, max, any-of")]
    [InlineData("reference-classes: some", "unknown choice of classes 'some'; expected one of shared, all")]
    [InlineData("references: [imagenet]", "the probe has both keys 'reference' and 'references'; expected one of them")]
    public void Wrong_settings_are_told(string setting, string expected) => Assert.Contains(
        expected, trees.Problems(ImageNetTrees.Datasets, $"{{ kind: natural-shift, prompts: 'a {{label}}', reference: imagenet, shifted: imagenet-a, {setting} }}")[0],
        StringComparison.Ordinal);

    [Fact]
    public void A_mapping_needs_a_label_space() => Assert.Contains(
        "no dataset of the probe says what its labels are among the classes of a label space",
        trees.Problems("{ photo: { folder: photo }, sketch: { folder: sketch, shift-of: photo } }", "{ kind: natural-shift, prompts: '{label}', label-mapping: max }")[0],
        StringComparison.Ordinal);

    private Task<AuditRun> RunAsync(string settings) =>
        trees.RunAsync(ImageNetTrees.Datasets, $"{{ kind: natural-shift, prompts: 'a {{label}}', reference: imagenet, {settings} }}");

    private static IEnumerable<(string? Dataset, string? Variant, int Right, int N)> Accuracies(AuditResult result) => result.Measurements
        .Where(m => m.Name == "shift.accuracy").Select(m => (m.Subject.Dataset, m.Subject.Variant, (int)Math.Round(m.Value!.Value * m.N), (int)m.N));
}
