using ClipAudit.Tests.Audits;

namespace ClipAudit.Tests.Probes.EffectiveRobustness;

public sealed class EffectiveRobustnessSettingsTests : IDisposable
{
    private readonly AuditWorkspace workspace = TableWorkspace.Create();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("baselines: { table: zoo, include: [base-1, base-2] }", "audit.yaml:16:16: the line would go through 2 baselines; expected at least 3, better ten")]
    [InlineData("baselines: { table: zoo, include: [base-1, base-2, part] }", "audit.yaml:16:16: 2 baselines have accuracies for both 'val' and 'sketch'; expected at least 3")]
    [InlineData("baselines: { table: zoo, include: [bse-1] }", "audit.yaml:16:40: 'bse-1' fits no model of the table 'zoo'; expected one of")]
    [InlineData("baselines: { table: zoo, exclude: ['*aws*'] }", "audit.yaml:16:40: '*aws*' fits no model of the table 'zoo'; expected one of")]
    [InlineData("baselines: { table: zo }", "audit.yaml:16:25: unknown table 'zo'; expected 'zoo'; did you mean 'zoo'?")]
    [InlineData("baselines: { table: zoo, category: standart }", "audit.yaml:16:40: unknown category 'standart'; expected one of standard, more; did you mean 'standard'?")]
    [InlineData("baselines: { table: zoo, at-least: { vall: 0.5 } }", "audit.yaml:16:42: unknown setting of the table 'zoo' 'vall'; expected one of val, sketch, hard; did you mean 'val'?")]
    [InlineData("baselines: { table: zoo, at-least: { val: 2 } }", "audit.yaml:16:47: here is '2'; expected a fraction from 0 to 1")]
    [InlineData("baselines: { table: zoo, include: clip, exclude: clip }", "audit.yaml:16:25: no model of the table 'zoo' meets all that is asked; expected at least one")]
    [InlineData("baselines: { category: standard }", "audit.yaml:16:28: this picks rows of a table, and none is named; expected the key 'table' too")]
    [InlineData("baselines: { }", "audit.yaml:16:16: the baselines choose no model; expected the key 'models' or 'table'")]
    [InlineData("baselines: [small]", "audit.yaml:16:17: unknown model 'small'; expected none, as there are none here")]
    [InlineData("axes: logit", "audit.yaml:16:5: unknown key 'axes' in the probe 'er'; expected one of")]
    public void Wrong_baselines_are_told_with_their_place(string line, string expected) =>
        Assert.Contains(workspace.Problems(TableWorkspace.Audit(
            "reference: val\nshifted: [sketch]\n" + line + (line.StartsWith("axes", StringComparison.Ordinal) ? "\nbaselines: { table: zoo }" : "") + "\nmodels: { table: zoo, include: clip }")),
            problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("reference: vall\nshifted: sketch", "audit.yaml:14:16: unknown setting of the table 'zoo' 'vall'; expected one of val, sketch, hard; did you mean 'val'?")]
    [InlineData("reference: val\nshifted: val", "audit.yaml:15:14: 'val' is compared with itself; expected a shift of it")]
    [InlineData("reference: val\nshifted: [hard, hard]", "audit.yaml:15:21: 'hard' against 'val' is here a second time; expected each once")]
    [InlineData("shifted: [hard]\naxis: logit", "audit.yaml:14:15: 'hard' is compared with nothing; expected the key 'reference', or 'shift-of' at the dataset")]
    [InlineData("shifted: [{ shifted: hard, referense: val }]\naxis: logit", "audit.yaml:14:32: unknown key 'referense' in the shifted dataset; expected one of shifted, reference; did you mean 'reference'?")]
    [InlineData("reference: val\naxis: log", "audit.yaml:15:11: unknown axis 'log'; expected one of logit, probit, linear")]
    [InlineData("reference: val\nshifted: hard\ncounterparts: { clipp: odd }", "audit.yaml:16:21: 'clipp' is no model that this probe judges; expected 'clip'; did you mean 'clip'?")]
    [InlineData("reference: val\nshifted: hard\ncounterparts: { clip: od }", "audit.yaml:16:27: unknown model 'od'; expected one of")]
    [InlineData("reference: val", "audit.yaml:12:5: the probe has no shifted datasets; expected the key 'shifted', or datasets with 'shift-of'")]
    public void Wrong_shifts_are_told_with_their_place(string lines, string expected)
    {
        var problems = workspace.Problems(TableWorkspace.Audit(
            lines + "\nbaselines: { table: zoo, category: standard }\nmodels: { table: zoo, include: clip }"));
        Assert.Contains(problems, problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("layout: wide", "layout: tall", "audit.yaml:6:13: unknown layout 'tall'; expected one of wide, long")]
    [InlineData("settings: [val, sketch, hard]", "percent: maybe", "audit.yaml:9:14: unknown value 'maybe'; expected one of true, false")]
    [InlineData("settings: [val, sketch, hard]", "setings: [val]", "audit.yaml:9:5: unknown key 'setings' in the table 'zoo'; expected one of")]
    [InlineData("n: { val: 5000, sketch: 1000 }", "n: { vall: 5 }", "audit.yaml:10:10: unknown setting 'vall'; expected one of val, sketch, hard; did you mean 'val'?")]
    [InlineData("category: kind", "category: kine", "audit.yaml:5:10: the table 'zoo' can't be used: zoo.csv has no column 'kine'; expected one of")]
    [InlineData("csv: zoo.csv", "csv: no.csv", "audit.yaml:5:10: the table 'zoo' can't be used: no.csv does not exist; expected a CSV file.")]
    [InlineData("category: kind", "categories: { csv: zoo.csv, model: model }", "audit.yaml:8:17: the key 'category' is missing in 'categories'; expected category: the column of categories")]
    public void Wrong_tables_are_told_with_their_place(string part, string replacement, string expected)
    {
        var yaml = TableWorkspace.Audit("reference: val\nshifted: sketch\nbaselines: { table: zoo }").Replace(part, replacement, StringComparison.Ordinal);
        Assert.Contains(workspace.Problems(yaml), problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_probe_on_images_needs_models_and_datasets()
    {
        var problems = workspace.Problems("audit: 1\nname: zoo\n" + TableWorkspace.Tables + "probes:\n  - kind: accuracy\n    prompts: 'a {label}'\n");
        Assert.Contains("the audit has none; expected the key 'models' in the audit", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_may_name_models_settings_and_references_of_tables()
    {
        var yaml = TableWorkspace.Audit("reference: val\nshifted: sketch\nbaselines: { table: zoo, category: standard }\nmodels: { table: zoo, include: clip }")
            + "gates:\n  - { measure: robustness.effective, where: { model: clip, dataset: sketch, variant: against val }, at-least: 0 }\n";
        Assert.Equal("against val", Assert.Single(workspace.Read(yaml).Gates).Where.Variant);
        Assert.Contains("unknown model 'klip'", workspace.Problems(yaml.Replace("model: clip", "model: klip", StringComparison.Ordinal))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("*b*", "abc", true)]
    [InlineData("*a*a*", "banana", true)]
    [InlineData("*a*a*a*a*", "banana", false)]
    [InlineData("A", "a", false)]
    public void A_star_stands_for_any_characters(string pattern, string name, bool matches) =>
        Assert.Equal(matches, ClipAudit.Probes.Models.Wildcard.Matches(pattern, name));
}
