using ClipAudit.Evaluation;
using ClipAudit.Results;
using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Tests.Probes.Support;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Probes.EffectiveRobustness;

/// <summary>The table of baselines that comes with the program, and several references in one probe.</summary>
public sealed class BaselineTableTests : IDisposable
{
    private const string Mine = "model,imagenet,imagenet-v2,imagenet-sketch,imagenet-r,imagenet-a,objectnet\nm,0.762,0.701,0.602,0.889,0.772,0.723\n";
    private const string MineTable =
        "{ csv: mine.csv, layout: wide, model: model, settings: [imagenet, imagenet-v2, imagenet-sketch, imagenet-r, imagenet-a, objectnet] }";

    private readonly AuditWorkspace workspace = new();

    public BaselineTableTests() => workspace.Write("mine.csv", Mine);

    public void Dispose() => workspace.Dispose();

    [DataTheory("imagenet-testbed")]
    [Trait("Category", "Golden")]
    [InlineData("imagenet-v2", "imagenetv2-matched-frequency-format-val", "val")]
    [InlineData("imagenet-sketch", "imagenet-sketch", "val")]
    [InlineData("imagenet-r", "imagenet-r", "val-on-imagenet-r-classes")]
    [InlineData("imagenet-a", "imagenet-a", "val-on-imagenet-a-classes")]
    [InlineData("objectnet", "objectnet-1.0-beta", "val-on-objectnet-classes")]
    [InlineData("imagenet-vid-robust", "imagenet-vid-robust_pm0", "val-on-vid-robust-classes")]
    [InlineData("ytbb-robust", "ytbb-robust_pm0", "val-on-ytbb-robust-classes")]
    public async Task Its_lines_are_those_of_the_testbed_on_the_same_models(string shift, string column, string reference)
    {
        var folder = Path.Combine(TestFolders.Data, "imagenet-testbed").Replace('\\', '/');
        var result = await RunAsync(
            $$"""
            ours: { use: imagenet-shifts }
              theirs: { csv: {{folder}}/robustness_top1s.csv, layout: wide, model: model, percent: true, settings: { imagenet: {{reference}}, {{shift}}: {{column}} },
                categories: { csv: {{folder}}/models.csv, model: model, category: category } }
            """,
            $$"""
            { kind: effective-robustness, id: ours, baselines: { table: ours }, models: { table: ours, include: alexnet }, reference: imagenet, shifted: {{shift}} },
              { kind: effective-robustness, id: theirs, baselines: { table: theirs, category: standard, exclude: ['*subsample*', '*aws*', '*batch64*'] },
                models: { table: theirs, include: alexnet }, reference: imagenet, shifted: {{shift}} }
            """);
        foreach (var measure in new[] { "robustness.line.slope", "robustness.line.intercept", "robustness.line.r2", "robustness.effective" })
        {
            var (ours, theirs) = (Of(result, measure, "ours"), Of(result, measure, "theirs"));
            Assert.Equal(theirs.Length, ours.Length);
            Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.Second.Value!.Value, pair.First.Value!.Value, 1e-4));
        }
    }

    [Fact]
    public async Task A_row_of_accuracies_is_placed_without_any_other_data()
    {
        var result = await RunAsync($"imagenet-shifts: {{ use: imagenet-shifts }}\n  mine: {MineTable}", "{ use: robustness/imagenet-placement, with: { models: { table: mine } } }");
        Assert.Equal(
            [("imagenet-v2", "against imagenet"), ("imagenet-sketch", "against imagenet"), ("imagenet-r", "against all of imagenet"),
                ("imagenet-a", "against all of imagenet"), ("objectnet", "against all of imagenet")],
            Of(result, "robustness.effective", "imagenet-placement").Select(m => (m.Subject.Dataset, m.Subject.Variant)));
        Assert.All(Of(result, "robustness.effective", "imagenet-placement"), m => Assert.InRange(m.Value!.Value, 0.05, 0.75));
        Assert.Contains("85 models", Of(result, "robustness.effective", "imagenet-placement")[0].Formula, StringComparison.Ordinal);
        Assert.StartsWith("Standard ImageNet models on ImageNet and its shifts (definition imagenet-shifts, version 1; Taori et al. 2020", result.Tables[0].Source, StringComparison.Ordinal);
        Assert.Null(result.Tables[1].Source);
    }

    [Fact]
    public async Task Several_references_stand_side_by_side_each_with_its_mean()
    {
        var result = await RunAsync(
            $"imagenet-shifts: {{ use: imagenet-shifts }}\n  mine: {MineTable}",
            "{ use: robustness/imagenet-placement, id: p, with: { models: { table: mine }, reference: ~, references: [imagenet, imagenet-v2, imagenet-sketch], shifted: [imagenet-sketch, objectnet, imagenet-r] } }");
        Assert.Equal(8, Of(result, "robustness.effective", "p").Length);
        Assert.DoesNotContain(Of(result, "robustness.effective", "p"), m => m.Subject is { Dataset: "imagenet-sketch", Variant: "against imagenet-sketch" });
        var means = Of(result, "robustness.effective.mean", "p");
        Assert.Equal(["against imagenet-v2", "against all of imagenet", "against imagenet-sketch"], means.Select(m => m.Subject.Variant));
        // Shi et al. 2023: what looks robust beside ImageNet may be a matter of the training data.
        Assert.True(means[1].Value > 0.3 && means[2].Value < 0.2, $"{means[1].Value} {means[2].Value}");
        Assert.Equal(8, result.Measurements.Count(m => m.Name == "robustness.effective.lowest"));
    }

    [Theory]
    [InlineData("{ use: imagenet-shift }", "{ kind: effective-robustness, baselines: { table: t }, models: { table: t }, reference: a, shifted: b }", "has no table 'imagenet-shift'; expected 'imagenet-shifts'; did you mean 'imagenet-shifts'?")]
    [InlineData("{ use: imagenet-shifts, percent: true }", "{ kind: effective-robustness, baselines: { table: t }, models: { table: t }, reference: a, shifted: b }", "unknown key 'percent' in the table 't'; expected 'use'")]
    [InlineData("{ use: imagenet-shifts }", "{ kind: effective-robustness, baselines: { table: t }, models: { table: mine }, reference: imagenet, shifted: imagenet-r }", "models would be compared on the classes of 'imagenet-r' and, in the table 'mine', on all of 'imagenet'; expected the setting 'imagenet, classes of imagenet-r' in the table, or 'reference-classes: all'")]
    public void What_does_not_fit_is_told(string table, string probe, string expected) => Assert.Contains(
        expected, string.Join('\n', workspace.Problems(Yaml($"t: {table}\n  mine: {MineTable}", probe), ImageNetTrees.Library)), StringComparison.Ordinal);

    [Fact]
    public void Every_table_of_the_library_is_right()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(ImageNetTrees.Library, "baselines"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).ToArray();
        Assert.NotEmpty(ids);
        Assert.All(ids, id =>
        {
            var table = workspace.Read(Yaml(
                $"t: {{ use: {id} }}\n  mine: {MineTable}",
                "{ kind: effective-robustness, baselines: { table: t }, models: { table: mine }, reference: imagenet, shifted: imagenet-v2 }"), ImageNetTrees.Library).Tables[0];
            Assert.Equal(85, table.Models.Length);
            Assert.Equal(13, table.Settings.Length);
        });
    }

    private static Measurement[] Of(AuditResult result, string measure, string probe) =>
        [.. result.Measurements.Where(m => m.Name == measure && m.Subject.Probe == probe)];

    private async Task<AuditResult> RunAsync(string tables, string probes)
    {
        using var cache = new TemporaryFolder();
        return (await Replayed.RunAsync(
            workspace.Read(Yaml(tables, probes), ImageNetTrees.Library), new RunOptions { Cache = cache.Location, BatchSize = 16, Workers = 1 },
            _ => throw new InvalidOperationException("No model is needed."))).Result;
    }

    private static string Yaml(string tables, string probes) => $"audit: 1\nname: x\ntables:\n  {tables}\nprobes: [ {probes} ]\n";
}
