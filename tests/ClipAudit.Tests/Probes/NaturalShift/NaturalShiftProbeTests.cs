using ClipAudit.Metrics.Proportions;
using ClipAudit.Results;

namespace ClipAudit.Tests.Probes.NaturalShift;

public sealed class NaturalShiftProbeTests : IDisposable
{
    private const string Probe = "{ kind: natural-shift, prompts: 'the {label}' }";
    private readonly SkillAudit audit = new();

    public void Dispose() => audit.Dispose();

    [Fact]
    public async Task Drops_are_absolute_relative_and_per_class_with_intervals_of_counts()
    {
        Fill("p", ("a", 9, 1), ("b", 8, 2), ("c", 10, 0));
        Fill("s", ("a", 6, 4), ("b", 1, 9), ("c", 8, 2));
        var result = await audit.RunAsync(1, "{ photo: { folder: p }, sketch: { folder: s, shift-of: photo } }", Probe);
        var drop = One(result, "shift.drop");
        Assert.Equal((12 / 30.0, 60L), (Math.Round(drop.Value!.Value, 12), drop.N));
        Assert.Equal(ProportionDifferences.Newcombe(new Proportion(27, 30), new Proportion(15, 30)).Interval, drop.Interval);
        Assert.Equal(new Subject { Probe = "natural-shift", Model = "m1", Dataset = "sketch", Variant = "against photo" }, drop.Subject);
        var relative = One(result, "shift.drop.relative");
        var ratio = ProportionRatios.Koopman(new Proportion(15, 30), new Proportion(27, 30)).Interval!;
        Assert.Equal(12 / 27.0, relative.Value!.Value, 1e-12);
        Assert.Equal((1 - ratio.Upper, 1 - ratio.Lower), (relative.Interval!.Lower, relative.Interval.Upper));
        Assert.Equal([0.3, 0.7, 0.2], result.Measurements.Where(m => m.Name == "shift.drop.class").Select(m => Math.Round(m.Value!.Value, 12)));
        var worst = One(result, "shift.drop.worst-class");
        Assert.Equal(0.7, worst.Value!.Value, 1e-12);
        Assert.Contains("greatest drops in points: b 70.0, a 30.0, c 20.0", worst.Formula, StringComparison.Ordinal);
        Assert.Contains("Bonferroni over 3 classes", worst.Interval!.Method, StringComparison.Ordinal);
        Assert.Equal([0.9, 0.5], result.Measurements.Where(m => m.Name == "shift.accuracy").Select(m => m.Value!.Value));
    }

    [Fact]
    public async Task The_mean_over_shifts_is_compared_with_the_mean_over_matching_references()
    {
        Fill("p", ("a", 8, 2), ("b", 4, 6), ("c", 10, 0));
        Fill("s", ("a", 6, 4), ("b", 1, 9), ("c", 8, 2));
        Fill("q", ("b", 2, 8), ("c", 5, 5));
        var result = await audit.RunAsync(1,
            "{ photo: { folder: p }, sketch: { folder: s, shift-of: photo }, quick: { folder: q, shift-of: photo } }", Probe);
        Assert.Equal((0.5 + 0.35) / 2, One(result, "shift.accuracy.mean").Value!.Value, 1e-12);
        Assert.Equal(((22 / 30.0) + 0.7) / 2, One(result, "shift.reference.mean").Value!.Value, 1e-12);
        var mean = One(result, "shift.drop.mean");
        Assert.Equal((((22 / 30.0) + 0.7) / 2) - ((0.5 + 0.35) / 2), mean.Value!.Value, 1e-12);
        Assert.True(mean.Interval!.Contains(mean.Value.Value));
        Assert.Contains("photo restricted to the 2 classes of quick", Assert.Single(result.Measurements,
            m => m.Name == "shift.drop" && m.Subject.Dataset == "quick").Formula, StringComparison.Ordinal);
        Assert.Equal(["photo", "sketch", "photo", "quick"],
            result.Measurements.Where(m => m.Name == "shift.accuracy").Select(m => m.Subject.Dataset));
    }

    [Fact]
    public async Task A_restricted_reference_is_classified_among_the_shared_classes_alone()
    {
        Fill("p", ("a", 1, 0), ("b", 1, 0), ("c", 0, 4));
        Fill("q", ("b", 1, 1), ("c", 1, 1));
        var result = await audit.RunAsync(1, "{ photo: { folder: p }, quick: { folder: q, shift-of: photo } }", Probe);
        var reference = result.Measurements.Where(m => m.Name == "shift.accuracy" && m.Subject.Dataset == "photo");
        Assert.Equal([(6L, null), (5L, "classes of quick")], reference.Select(m => (m.N, m.Subject.Variant)));
    }

    [Theory]
    [InlineData("{ photo: { folder: p } }", "the probe has no shifted datasets")]
    [InlineData("{ photo: { folder: p }, quick: { folder: q, shift-of: photo } }", "the label 'c' of 'quick' is none of 'photo'")]
    public async Task What_can_t_be_compared_is_refused(string datasets, string expected)
    {
        Fill("p", ("a", 1, 0), ("b", 1, 0));
        Fill("q", ("b", 1, 1), ("c", 1, 1));
        var exception = await Assert.ThrowsAsync<InputException>(() => audit.RunAsync(1, datasets, Probe));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private void Fill(string folder, params ReadOnlySpan<(string Label, int Right, int Wrong)> classes)
    {
        foreach (var (label, right, wrong) in classes)
        {
            audit.Images(folder, label, 0, right);
            audit.Images(folder, label, 9, wrong);
        }
    }

    private static Measurement One(AuditResult result, string name) => Assert.Single(result.Measurements, m => m.Name == name);
}
