using ClipAudit.Audits;
using ClipAudit.Audits.Format;
using ClipAudit.Probes;

namespace ClipAudit.Tests.Audits.Schemas;

/// <summary>Readers read every key that is described; that no other key is read, they hold themselves.</summary>
public sealed class DescribedKeysTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();

    public static TheoryData<string> ProbeNames { get; } = new(ProbeKinds.Names);

    public static TheoryData<string> DatasetNames { get; } = new(DatasetKinds.All.Select(kind => kind.Key));

    public void Dispose() => workspace.Dispose();

    [Theory]
    [MemberData(nameof(ProbeNames))]
    public void Of_probes(string kind)
    {
        var keys = ProbeKinds.All.First(known => known.Name == kind).Settings.All;
        // Some keys say how those of a map are read.
        var lines = keys.Select(key => $"    {key.Name}:{(key.Shape is NamesShape ? " {}" : "")}");
        AllAreRead("- kind: accuracy\n    prompts: plain", $"- kind: {kind}\n{string.Join("\n", lines)}", keys.Length);
    }

    [Theory]
    [MemberData(nameof(DatasetNames))]
    public void Of_datasets(string kind)
    {
        // A definition would have to be one that there is.
        string[] keys = [.. DatasetKinds.All.First(known => known.Key == kind).Keys.Names.Where(key => key != "use")];
        AllAreRead("photo: { folder: photo }", $"photo:\n    {string.Join("\n    ", keys.Select(key => $"{key}:{(key == "robots" ? " {}" : "")}"))}", keys.Length);
    }

    [Fact]
    public void Of_robots() => AllAreRead("{ folder: photo }", DatasetKeys.RobotSettings, "{ robots: {", "} }");

    [Fact]
    public void Of_label_spaces() => AllAreRead("{ folder: photo }", DatasetKeys.LabelSpace, "{ folder: photo, label-space: {", "} }");

    [Fact]
    public void Of_models()
    {
        AllAreRead("{ path: model }", ModelKeys.Folder, "{", "}");
        AllAreRead("{ path: model }", ModelKeys.Given, "{", "}");
    }

    [Fact]
    public void Of_tables()
    {
        AllAreRead("name: first", TableKeys.WideTable, "name: first\ntables: { all: {", "} }", ("layout", TableKeys.Wide), ("categories", "{}"));
        AllAreRead("name: first", TableKeys.LongTable, "name: first\ntables: { all: {", "} }", ("layout", TableKeys.Long), ("categories", "{}"));
    }

    [Fact]
    public void Of_gates() => AllAreRead(
        "{ measure: accuracy, where: { dataset: photo }, at-least: 0.5 }", GateKeys.Gate, "{", "}", ("where", Flow(GateKeys.Where)), ("relative-to", Flow(GateKeys.RelativeTo)));

    [Fact]
    public void Of_reports() => AllAreRead("name: first", AuditKeys.Report, "name: first\nreport: {", "}");

    private static string Flow(MapKeys keys) => $"{{ {string.Join(", ", keys.Names.Select(key => $"{key}: ~"))} }}";

    private void AllAreRead(string part, MapKeys keys, string before, string after, params (string Key, string Value)[] values) => AllAreRead(
        part,
        before + string.Join(", ", keys.Names.Select(key => $"{key}: {values.FirstOrDefault(pair => pair.Key == key).Value ?? "~"}")) + after,
        keys.Names.Length);

    // Of keys without values, readers say that something is missing; of those that they don't know, that.
    private void AllAreRead(string part, string replacement, int keys)
    {
        var problems = workspace.Problems(AuditWorkspace.Valid.Replace(part, replacement, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Contains("unknown key", StringComparison.Ordinal));
        Assert.True(problems.Length > keys / 3, $"{problems.Length} problems of {keys} keys without values:\n{string.Join('\n', problems)}");
    }
}
