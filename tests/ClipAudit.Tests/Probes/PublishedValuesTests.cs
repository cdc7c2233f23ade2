using ClipAudit.Results;
using ClipAudit.Tests.Audits;

namespace ClipAudit.Tests.Probes;

public sealed class PublishedValuesTests : IDisposable
{
    private readonly SkillAudit audit = new();

    public void Dispose() => audit.Dispose();

    [Theory]
    [InlineData("{ measure: accuracy, value: 0.85, source: s }", Reproduction.Reproduced)]
    [InlineData("{ measure: accuracy, value: 85%, source: s }", Reproduction.Reproduced)]
    [InlineData("{ measure: accuracy, dataset: photo, value: 0.1, source: s }", Reproduction.Differs)]
    [InlineData("{ measure: accuracy, dataset: other, value: 0.85, source: s }", Reproduction.NotMeasured)]
    [InlineData("{ measure: accuracy, variant: plain, value: 0.85, source: s }", Reproduction.NotMeasured)]
    [InlineData("{ measure: accuracy, variant: ~, value: 0.85, source: s }", Reproduction.Reproduced)]
    [InlineData("{ measure: accuracy, class: a, value: 0.85, source: s }", Reproduction.NotMeasured)]
    [InlineData("{ measure: accuracy.class, value: 0.9, source: s }", Reproduction.NotMeasured)]
    [InlineData("{ measure: accuracy.class, class: a, value: 0.9, n: 10, model: A net, note: x, source: s }", Reproduction.Reproduced)]
    [InlineData("{ measure: accuracy.gap, feature: [race, gender], group: [A, f], value: 0.9, source: s }", Reproduction.NotMeasured)]
    public async Task A_published_value_stands_beside_its_measurement(string row, Reproduction expected)
    {
        var comparison = Assert.Single(await CompareAsync("m1: model", row));
        Assert.Equal(expected, comparison.Outcome);
        Assert.Equal(expected != Reproduction.NotMeasured, comparison.Measured is not null);
        Assert.Equal("s", comparison.Published.Source);
    }

    [Fact]
    public async Task A_value_of_a_model_that_is_known_by_its_published_name_is_compared_with_that_one()
    {
        var comparisons = await CompareAsync(
            "m1: { path: model, published-as: B }, m2: model",
            "{ measure: accuracy, model: A, value: 0.1, source: s }, { measure: accuracy, model: B, value: 0.2, source: s }, { measure: accuracy, value: 0.3, source: s }");
        Assert.Equal(
            [("A", "m2"), ("B", "m1"), ("B", "m2"), (null, "m1"), (null, "m2")],
            comparisons.Select(comparison => (comparison.Published.Model, comparison.Measured!.Subject.Model)));
    }

    [Fact]
    public async Task An_intersection_of_groups_may_be_a_list()
    {
        var comparison = Assert.Single(await CompareAsync("m1: model", "{ measure: accuracy.group, feature: [race, gender], group: [A, f], value: 0.9, source: s }"));
        Assert.Equal(("race × gender", "A × f"), (comparison.Published.Feature, comparison.Published.Group));
    }

    [Theory]
    [InlineData("[]", "here is an empty list; expected a list of published values")]
    [InlineData("[ x ]", "here is 'x'; expected a map, such as { measure: accuracy, value: 0.762, source: \"a paper, table 1\" }")]
    [InlineData("[ { measure: shift.drop, value: 0.5, source: s } ]", "unknown measure of this kind of probe 'shift.drop'; expected one of accuracy, ")]
    [InlineData("[ { measure: accuracy, value: 70.1, source: s } ]", "here is '70.1'; expected a fraction from 0 to 1, or a percentage such as 1%")]
    [InlineData("[ { measure: accuracy.gap, value: -1.5, source: s } ]", "here is '-1.5'; expected a difference of fractions from -1 to 1")]
    [InlineData("[ { measure: accuracy, value: .inf, source: s } ]", "here is '.inf'; expected a fraction")]
    [InlineData("[ { measure: accuracy, value: 0.5 } ]", "the key 'source' is missing in the published value")]
    [InlineData("[ { measure: accuracy, source: s } ]", "the key 'value' is missing in the published value")]
    [InlineData("[ { measure: accuracy, value: 0.5, source: s, n: 0 } ]", "here is '0'; expected a whole number of at least 1")]
    [InlineData("[ { measure: accuracy, value: 0.5, source: s, grp: A } ]", "unknown key 'grp' in the published value")]
    [InlineData("[ { measure: accuracy.group, value: 0.5, source: s, group: A } ]", "the group belongs to no sensitive feature; expected the key 'feature'")]
    [InlineData("[ { measure: accuracy, value: 0.5, source: s }, { measure: accuracy, value: 0.5, source: s } ]", "this published value is here a second time")]
    public void A_wrong_row_is_told(string rows, string expected)
    {
        using var workspace = new AuditWorkspace();
        var yaml = AuditWorkspace.Valid.Replace("prompts: plain", $"prompts: plain\n    published: {rows}", StringComparison.Ordinal);
        Assert.Contains(expected, workspace.Problems(yaml)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_definition_s_hash_follows_its_rows()
    {
        using var workspace = new AuditWorkspace();
        string Hash(string rows) => workspace.Read(
            AuditWorkspace.Valid.Replace("prompts: plain", $"prompts: plain{rows}", StringComparison.Ordinal)).Probes[0].Sheet.DefinitionHash;
        var hash = Hash("\n    published: [ { measure: accuracy, value: 0.5, source: s } ]");
        Assert.Equal(hash, Hash("\n    published: [ { measure: accuracy, value: 0.50, source: s } ]"));
        Assert.NotEqual(hash, Hash(""));
        Assert.NotEqual(hash, Hash("\n    published: [ { measure: accuracy, value: 0.51, source: s } ]"));
        Assert.NotEqual(hash, Hash("\n    published: [ { measure: accuracy, value: 0.5, source: t } ]"));
    }

    private async Task<IEnumerable<PublishedComparison>> CompareAsync(string models, string rows)
    {
        foreach (var label in new[] { "a", "b" })
        {
            audit.Images("published", label, 0, 9);
            audit.Images("published", label, 9, 1);
        }

        var result = await audit.RunAsync(models, "{ photo: { folder: published } }",
            $"{{ kind: accuracy, prompts: 'the {{label}}', published: [ {rows} ] }}");
        return result.Probes[0].Published;
    }
}
