using ClipAudit.Audits;

namespace ClipAudit.Tests.Audits;

public sealed class AuditChangesTests : IDisposable
{
    private const string Two = AuditWorkspace.Valid + "\nreport: { formats: [csv] }\n";

    private readonly AuditWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Values_take_the_place_of_the_file_s()
    {
        var audit = Read(["seed=9", "gates.0.at-least=0.25", "models.small.logit-scale=50", "datasets.sketch.shift-of=faces", "title='a: b'"]);
        Assert.Equal((9L, 0.25, 50.0, "a: b"), (audit.Seed, audit.Gates[0].AtLeast, audit.Models[0].LogitScale, audit.Title));
        Assert.Equal("faces", audit.Datasets[1].ShiftOf);
    }

    [Theory]
    [InlineData("probes.accuracy.level=0.9")]
    [InlineData("probes.0.level=0.9")]
    public void Probes_are_named_by_id_or_position(string setting) =>
        Assert.NotEqual(Hash(Read([])), Hash(Read([setting])));

    [Fact]
    public void Lists_and_maps_are_written_as_in_the_file()
    {
        var audit = Read(["report.formats=[pdf, json]", "gates.0.where={ dataset: sketch }"]);
        Assert.Equal(["pdf", "json"], audit.Report.Formats.AsEnumerable());
        Assert.Equal("sketch", audit.Gates[0].Where.Dataset);
    }

    [Fact]
    public void A_key_that_is_not_there_is_added() => Assert.Equal(0.5, Read(["max-unreadable=0.5"]).MaxUnreadable);

    [Theory]
    [InlineData("seed", "--set seed:1:1: the setting has no path and value; expected path=value, such as seed=3")]
    [InlineData("sed=3", "--set sed=3:1:1: unknown key 'sed' in the audit; ")]
    [InlineData("seed=x", "here is 'x'; expected a whole number")]
    [InlineData("gates.4.at-least=1", "the list has no item '4'; expected a number from 0 to 0, or the id of a probe")]
    [InlineData("name.x=1", "'first' holds nothing by the name 'x'; expected a path to a key of a map or an item of a list")]
    [InlineData("seed=[1", "this is no YAML")]
    public void A_wrong_setting_is_named(string setting, string expected)
    {
        var exception = Assert.Throws<InputException>(() => Read([setting]));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("--set " + setting, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_probes_makes_the_audit_partial()
    {
        workspace.Write("audit.yaml", Two.Replace("    prompts: plain", "    prompts: plain\n  - { kind: accuracy, id: other, prompts: plain }", StringComparison.Ordinal));
        var audit = AuditFile.Read(workspace.AuditPath, null, _ => null, new AuditChanges { Probes = ["other"] });
        Assert.Equal("other", Assert.Single(audit.Probes).Sheet.Id);
        Assert.Equal("Only the probes other of the audit were run.", audit.Partial);
        var exception = Assert.Throws<InputException>(
            () => AuditFile.Read(workspace.AuditPath, null, _ => null, new AuditChanges { Probes = ["othr"] }));
        Assert.Equal("--only: the audit has no probe 'othr'; expected one of accuracy, other; did you mean 'other'?", exception.Message);
    }

    private Audit Read(string[] settings)
    {
        workspace.Write("audit.yaml", Two);
        return AuditFile.Read(workspace.AuditPath, null, _ => null, new AuditChanges { Settings = [.. settings] });
    }

    private static string Hash(Audit audit) => audit.Probes[0].Sheet.DefinitionHash;
}
