using ClipAudit.Metrics.Robustness;
using ClipAudit.Results;

namespace ClipAudit.Tests.Probes.EffectiveRobustness;

/// <summary>The audit's own models as baselines and judged, their accuracies known.</summary>
public sealed class EffectiveRobustnessModelTests : IDisposable
{
    private const string Datasets = "{ photo: { folder: p }, sketch: { folder: s, shift-of: photo } }";

    private readonly SkillAudit audit = new();

    public EffectiveRobustnessModelTests()
    {
        foreach (var label in (ReadOnlySpan<string>)["a", "b", "c"])
            for (var difficulty = 0; difficulty < 6; difficulty++)
            {
                audit.Images("p", label, difficulty, difficulty == 5 ? 2 : 4);
                audit.Images("s", label, difficulty, difficulty < 4 ? 1 + (difficulty % 2) : 6);
            }
    }

    public void Dispose() => audit.Dispose();

    [Fact]
    public async Task Own_models_are_measured_fitted_and_judged()
    {
        var result = await audit.RunAsync(5, Datasets,
            "{ kind: effective-robustness, prompts: 'the {label}', baselines: [m1, m2, m3, m4], counterparts: { m5: m3 } }");
        double[] photo = [4 / 22.0, 8 / 22.0, 12 / 22.0, 16 / 22.0], sketch = [1 / 18.0, 3 / 18.0, 4 / 18.0, 6 / 18.0];
        var trend = ClipAudit.Metrics.Robustness.EffectiveRobustness.FitTrend(photo, sketch, AccuracyAxis.Logit);
        var rho = One(result, "robustness.effective");
        Assert.Equal(trend.Rho(20 / 22.0, 12 / 18.0), rho.Value!.Value, 1e-12);
        Assert.Equal((3 * 40L, "m5", "sketch"), (rho.N, rho.Subject.Model, rho.Subject.Dataset));
        Assert.Contains("fit set: m1, m2, m3, m4", rho.Formula, StringComparison.Ordinal);
        Assert.True(rho.Interval!.Contains(rho.Value.Value));
        var tau = One(result, "robustness.relative");
        Assert.Equal(8 / 18.0, tau.Value!.Value, 1e-12);
        Assert.Equal(("Tango score", 54L), (tau.Interval!.Method, tau.N));
        Assert.Equal(8, result.Measurements.Count(m => m.Name == "robustness.baseline-accuracy"));
        Assert.All(result.Measurements.Where(m => m.Name == "robustness.baseline-accuracy"), m => Assert.NotNull(m.Interval));
    }

    [Fact]
    public async Task Three_baselines_have_a_line_but_say_why_rho_has_no_interval()
    {
        var rho = One(await audit.RunAsync(4, Datasets,
            "{ kind: effective-robustness, prompts: 'the {label}', baselines: [m1, m2, m3] }"), "robustness.effective");
        Assert.NotNull(rho.Value);
        Assert.Null(rho.Interval);
        Assert.Contains("no interval: The statistic is undefined on", rho.Formula, StringComparison.Ordinal);
    }

    private static Measurement One(AuditResult result, string name) => Assert.Single(result.Measurements, m => m.Name == name);
}
