using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Metrics.Robustness;
using ClipAudit.Results;
using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Probes.EffectiveRobustness;

public sealed class EffectiveRobustnessTableTests : IDisposable
{
    private const string Line = """
        reference: val
        shifted: [sketch]
        baselines: { table: zoo, category: standard, exclude: [odd] }
        models: { table: zoo, include: ["cl*p"] }
        """;

    private readonly TemporaryFolder cache = new();
    private AuditWorkspace workspace = TableWorkspace.Create();

    public void Dispose()
    {
        workspace.Dispose();
        cache.Dispose();
    }

    [Fact]
    public async Task Rho_is_what_lies_above_the_line_that_the_baselines_were_made_on()
    {
        workspace.Dispose();
        workspace = TableWorkspace.Create(wobble: 0);
        var result = await RunAsync(Line);
        Assert.Equal(0.5, One(result, "robustness.line.slope").Value!.Value, 1e-9);
        Assert.Equal(-1, One(result, "robustness.line.intercept").Value!.Value, 1e-9);
        Assert.Equal(1, One(result, "robustness.line.r2").Value!.Value, 1e-9);
        var expected = TableWorkspace.Sigmoid((0.5 * TableWorkspace.Logit(0.6)) - 1);
        Assert.Equal(expected, One(result, "robustness.expected").Value!.Value, 1e-9);
        var rho = One(result, "robustness.effective");
        Assert.Equal(0.7 - expected, rho.Value!.Value, 1e-9);
        Assert.Equal(new Subject { Probe = "er", Model = "clip", Dataset = "sketch", Variant = "against val" }, rho.Subject);
        Assert.Equal((6000L, Unit.FractionDifference, Direction.Higher), (rho.N, rho.Unit, rho.Better));
        // The line is exact, so the interval is that of the model's own accuracies: √(0.7·0.3/1000) = 0.0145 and a little.
        Assert.InRange(rho.Interval!.Width, 1.8 * 2 * 0.0145, 2.2 * 2 * 0.0149);
    }

    [Fact]
    public async Task The_formula_names_reference_axis_baselines_and_their_number()
    {
        var formula = One(await RunAsync(Line), "robustness.effective").Formula;
        Assert.Contains("reference val; line on the logit axis through 10 baselines; "
            + "fit set: 10 of 14 models of the table zoo (category standard, without odd)", formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logit", AccuracyAxis.Logit)]
    [InlineData("probit", AccuracyAxis.Probit)]
    [InlineData("linear", AccuracyAxis.Linear)]
    public async Task The_axis_is_that_of_the_settings(string name, AccuracyAxis axis)
    {
        var result = await RunAsync(Line + $"\naxis: {name}");
        var baselines = result.Where(m => m.Name == "robustness.baseline-accuracy").ToArray();
        var fit = ClipAudit.Metrics.Robustness.EffectiveRobustness.FitTrend(On("val"), On("sketch"), axis);
        Assert.Equal(fit.Fit.Slope, One(result, "robustness.line.slope").Value!.Value, 1e-12);
        Assert.Equal(fit.Rho(0.6, 0.7), One(result, "robustness.effective").Value!.Value, 1e-12);
        Assert.Contains($"on the {name} axis", One(result, "robustness.effective").Formula, StringComparison.Ordinal);

        double[] On(string setting) => [.. baselines.Where(m => m.Subject.Dataset == setting).Select(m => m.Value!.Value)];
    }

    [Fact]
    public async Task Leaving_out_each_baseline_gives_a_range_around_rho_with_the_names_of_its_ends()
    {
        var result = await RunAsync(Line);
        var (lowest, rho, highest) = (One(result, "robustness.effective.lowest"), One(result, "robustness.effective"),
            One(result, "robustness.effective.highest"));
        Assert.True(lowest.Value < rho.Value && rho.Value < highest.Value);
        Assert.All([lowest, highest], m => Assert.Matches("; without base-[0-9]$", m.Formula));
        Assert.All([lowest, highest], m => Assert.True(m.Interval!.Contains(m.Value!.Value)));
    }

    [Fact]
    public async Task Without_numbers_of_images_the_interval_carries_the_line_s_error_alone_and_says_so()
    {
        var rho = One(await RunAsync(Line.Replace("[sketch]", "[hard]", StringComparison.Ordinal) + "\nzeros: leave-out"), "robustness.effective");
        Assert.NotNull(rho.Interval);
        Assert.Contains("the line's error alone", rho.Formula, StringComparison.Ordinal);
        Assert.Contains("left out: base-4", rho.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_scores_zero_splits_the_line_and_belongs_to_neither_side()
    {
        var result = await RunAsync(Line.Replace("[sketch]", "[hard]", StringComparison.Ordinal));
        var slopes = result.Where(m => m.Name == "robustness.line.slope").ToArray();
        Assert.Equal(["against val, up to 70 %", "against val, above 70 %"], slopes.Select(m => m.Subject.Variant));
        Assert.Equal([4L, 5L], slopes.Select(m => m.N));
        Assert.Contains("through 4 baselines with reference accuracies up to 70 %", One(result, "robustness.effective").Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tau_is_the_gain_over_the_counterpart()
    {
        var tau = One(await RunAsync(Line + "\ncounterparts: { clip: odd }"), "robustness.relative");
        Assert.Equal(-0.2, tau.Value!.Value, 1e-12);
        Assert.Equal("Newcombe hybrid score", tau.Interval!.Method);
        Assert.Contains("the counterpart is odd", tau.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mean_over_shifts_is_unweighted_and_undefined_where_one_is()
    {
        var both = Line.Replace("[sketch]", "[sketch, hard]", StringComparison.Ordinal).Replace("cl*p", "*p*", StringComparison.Ordinal) + "\nzeros: leave-out";
        var result = await RunAsync(both);
        var rho = result.Where(m => m.Name == "robustness.effective" && m.Subject.Model == "clip").Select(m => m.Value!.Value);
        var means = result.Where(m => m.Name == "robustness.effective.mean").ToDictionary(m => m.Subject.Model!);
        Assert.Equal(rho.Average(), means["clip"].Value!.Value, 1e-12);
        Assert.True(means["clip"].Interval!.Contains(rho.Average()));
        Assert.Null(means["part"].Value);
        Assert.Equal("ρ is undefined for sketch.", means["part"].Undefined);
        Assert.Contains(result, m => m.Subject.Model == "part" && m.Undefined == "The table zoo lacks one of the model's accuracies.");
    }

    [Fact]
    public async Task A_reference_accuracy_of_one_has_no_place_on_the_logit_axis()
    {
        var rho = One(await RunAsync(Line.Replace("cl*p", "whole", StringComparison.Ordinal)), "robustness.effective");
        Assert.Equal((null, "A reference accuracy of 100 % has no place on the logit axis."), (rho.Value, rho.Undefined));
    }

    [Fact]
    public async Task Zeros_at_several_reference_accuracies_ask_for_a_choice()
    {
        workspace.Write("zoo.csv", "model,kind,val,sketch,hard\na,s,0.5,0.2,0\nb,s,0.6,0.3,0\nc,s,0.7,0.4,0.1\nd,s,0.8,0.5,0.2\nclip,m,0.6,0.7,0.5\n");
        var result = await RunAsync("reference: val\nshifted: hard\nbaselines: { table: zoo, category: s }\nmodels: { table: zoo, category: m }");
        Assert.All(result.Where(m => m.Name is "robustness.effective" or "robustness.line.slope"),
            m => Assert.Contains("no single split leaves them out", m.Undefined!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_result_names_the_table_and_is_the_same_twice()
    {
        var (first, second) = (await RunAuditAsync(Line), await RunAuditAsync(Line));
        Assert.Equal(FakeAudits.Bytes(first), FakeAudits.Bytes(second));
        var table = Assert.Single(first.Result.Tables);
        Assert.Equal(("zoo", 14), (table.Name, table.Models));
        Assert.Contains(first.Result.Probes[0].Method, sentence => sentence.Contains(table.ContentHash, StringComparison.Ordinal));
        Assert.Empty(first.Result.Models);
    }

    private async Task<ImmutableArray<Measurement>> RunAsync(string settings) => (await RunAuditAsync(settings)).Result.Measurements;

    private Task<AuditRun> RunAuditAsync(string settings) =>
        FakeAudits.RunAsync(workspace.Read(TableWorkspace.Audit(settings)), new FakeEncoder(), cache.Location);

    private static Measurement One(ImmutableArray<Measurement> result, string name) => Assert.Single(result, m => m.Name == name);
}
