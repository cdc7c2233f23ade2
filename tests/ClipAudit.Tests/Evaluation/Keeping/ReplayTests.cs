using ClipAudit.Audits;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Keeping;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Audits;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation.Keeping;

/// <summary>Runs that are done again from their evidence alone. Tests of given evidence, tables and ImageNet's trees do the same with
/// every audit that they run.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly AuditWorkspace workspace = new();
    private readonly TemporaryFolder folder = new();

    public ReplayTests()
    {
        for (var i = 0; i < 40; i++)
            workspace.Write(FormattableString.Invariant($"many/{(i % 2 == 0 ? "cat" : "dog")}/{i}.jpg"), FormattableString.Invariant($"picture {i / 2}"));
        workspace.Write("many/dog/bad.jpg", "BAD picture");
        workspace.Write("many/dog/empty.jpg", "");
        workspace.Write("templates.txt", "a photo of a {}.\na drawing of a {}.\n");
        workspace.Write("names.csv", "label,name\ncat,kitten\ndog,puppy\n");
    }

    private const string Everything = """
        audit: 1
        name: everything
        title: "${TITLE:-All kinds of evidence}"
        models: { small: "${MODEL}", other: { path: model, logit-scale: 5 } }
        datasets:
          many: { folder: many, class-names: names.csv, crop-border: 1 }
          faces: { csv: faces.csv, image: file, label: age, groups: [race, gender] }
        prompts: { two: { file: templates.txt } }
        max-unreadable: 20%
        probes:
          - { kind: accuracy, prompts: two }
          - { use: robustness/overlap, with: { datasets: faces, against: [many], cosine: 0.99, phash: 0 } }
          - { id: blurry, kind: plain-transforms, datasets: many, transforms: [flip], prompts: two }
        gates:
          - { measure: accuracy, where: { dataset: many, model: small }, at-least: 0 }
        """;

    public void Dispose()
    {
        workspace.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Files_that_were_named_borders_hashes_and_unreadable_images_come_again_from_the_evidence()
    {
        await RunAsync(Read(Everything));
        Assert.Contains(Directory.GetFiles(folder["run/evidence/inputs"]), file => file.EndsWith("1-templates.txt", StringComparison.Ordinal));
        Forget();
        await RecomputesAsync();
    }

    [Fact]
    public async Task A_part_of_an_audit_with_changes_and_a_gate_against_a_stored_run_come_again_from_the_evidence()
    {
        var run = await RunAsync(Read(Everything));
        Directory.Move(folder["run"], workspace.Path("before"));
        var yaml = Everything + "\n  - { measure: accuracy, where: { dataset: many }, relative-to: { run: before }, at-least: -1 }\n";
        var part = await RunAsync(Read(yaml, new AuditChanges { Settings = ["seed=99", "max-unreadable=25%"], Probes = ["accuracy"] }));
        Assert.Equal(99, part.Result.Seed);
        Assert.NotNull(part.Result.Partial);
        Assert.NotEqual(run.Result.Findings.Length, part.Result.Findings.Length);
        Assert.Contains("seed: 99", File.ReadAllText(folder["run/evidence/audit.yaml"]), StringComparison.Ordinal);
        Forget();
        await RecomputesAsync();
    }

    [Fact]
    public async Task The_resolved_audit_holds_what_other_places_decide()
    {
        await RunAsync(Read(Everything.Replace("seed", "", StringComparison.Ordinal)));
        var audit = File.ReadAllText(folder["run/evidence/audit.yaml"]);
        Assert.Contains("title: \"All kinds of evidence\"", audit, StringComparison.Ordinal);
        Assert.Contains("seed: 0", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("${", audit, StringComparison.Ordinal);
        Assert.Contains("formats:", audit, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["run/evidence/library/robustness/overlap.yaml"]));
        Assert.Contains(ManifestJson.Read(folder["run"]).Files, file => file.Path == "evidence/audit.yaml");
    }

    [Fact]
    public async Task The_same_run_leaves_the_same_evidence()
    {
        await RunAsync(Read(Everything));
        var first = Evidence();
        await RunAsync(Read(Everything), cache: "another");
        Assert.Equal(first, Evidence());
    }

    [Fact]
    public async Task A_run_takes_the_place_of_the_evidence_of_the_one_before()
    {
        await RunAsync(Read(Everything));
        await RunAsync(Read(AuditWorkspace.Valid), keep: false);
        Assert.Empty(Directory.GetFiles(folder["run/evidence"], "*", SearchOption.AllDirectories));
        Assert.False(Replay.IsPossible(folder["run"]));
    }

    [Fact]
    public async Task What_the_evidence_lacks_is_named_and_nothing_in_it_is_changed()
    {
        await RunAsync(Read(Everything));
        var part = Directory.GetFiles(folder["run/evidence/embeddings"], "*.part", SearchOption.AllDirectories)
            .First(path => path.Contains("/images/", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(part);
        bytes[^40] ^= 1;
        File.WriteAllBytes(part, bytes);
        var before = folder.Snapshot();
        var check = RunCheck.Files(folder["run"]);
        var differences = (await Recomputation.OfAsync(folder["run"], check, default))!.Differences;
        Assert.Contains("The evidence lacks an embedding of item", Assert.Single(differences), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(part), Assert.Single(check.Differences), StringComparison.Ordinal);
        Assert.Equal(before, folder.Snapshot());
    }

    [Theory]
    [InlineData("\"1-templates.txt\"", "\"../../../../../../../../etc/passwd\"")]
    [InlineData("\"1-templates.txt\"", "\"/etc/passwd\"")]
    [InlineData("\"many\"", "\"../../../many\"")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"inputs\": [", "\"inputs\": [ null, ")]
    [InlineData("\"named\": \"templates.txt\"", "\"named\": \"other.txt\"")]
    public async Task Evidence_that_was_bent_is_refused(string part, string bent)
    {
        await RunAsync(Read(Everything));
        var text = File.ReadAllText(folder["run/evidence/evidence.json"]);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(folder["run/evidence/evidence.json"], text.Replace(part, bent, StringComparison.Ordinal));
        Forget();
        var refusal = await Assert.ThrowsAsync<InputException>(() => Replay.RunAsync(folder["run"], default));
        Assert.DoesNotContain("root:", refusal.Message, StringComparison.Ordinal);
    }

    private Audit Read(string yaml, AuditChanges? changes = null)
    {
        workspace.Write("audit.yaml", yaml);
        return AuditFile.Read(workspace.AuditPath, null, name => name == "MODEL" ? workspace.Path("model") : null, changes);
    }

    private Task<AuditRun> RunAsync(Audit audit, string cache = "cache", bool keep = true) => Replayed.WriteAsync(
        folder["run"], keep ? audit : audit with { Sources = null }, new RunOptions { Cache = folder[cache], BatchSize = 4, Workers = 2 }, _ => new FakeEncoder());

    // Neither the audit nor anything that it names, nor what was stored.
    private void Forget()
    {
        foreach (var place in Directory.GetFileSystemEntries(workspace.Folder))
            if (Directory.Exists(place))
                Directory.Delete(place, recursive: true);
            else
                File.Delete(place);
        Directory.Delete(folder["cache"], recursive: true);
    }

    private async Task RecomputesAsync()
    {
        var check = RunCheck.Files(folder["run"]);
        Assert.Empty(check.Differences);
        Assert.Empty((await Recomputation.OfAsync(folder["run"], check, default))!.Differences);
    }

    private SortedDictionary<string, string> Evidence() => new(
        ManifestJson.Read(folder["run"]).Files.Where(file => file.Path.StartsWith("evidence/", StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => file.Sha256), StringComparer.Ordinal);
}
