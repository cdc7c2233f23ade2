using ClipAudit.Results;
using ClipAudit.Results.Evidence;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Results.Evidence;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_as_it_was_written_has_no_difference()
    {
        await WriteAsync();
        var check = RunCheck.Files(folder.Location);
        Assert.Empty(check.Differences);
        Assert.Empty(check.Foreign);
        Assert.Equal(
            ["predictions/m/d.csv", "predictions/m/e.csv", "result.json", "run.json"],
            check.Manifest.Files.Select(file => file.Path));
        Assert.Equal(["model m", "dataset d", "dataset e", "probe p"], check.Manifest.Inputs.Select(input => $"{input.Kind} {input.Name}"));
        Assert.Equal(("predictions/m/d.csv", "m", "d"), (check.Manifest.Predictions[0].Path, check.Manifest.Predictions[0].Model, check.Manifest.Predictions[0].Dataset));
    }

    [Fact]
    public async Task One_changed_byte_in_any_file_is_a_difference()
    {
        await WriteAsync();
        foreach (var file in RunCheck.Files(folder.Location).Manifest.Files.Where(file => file.Path != ResultFile.Name))
        {
            var bytes = File.ReadAllBytes(folder[file.Path]);
            bytes[^2] ^= 1;
            File.WriteAllBytes(folder[file.Path], bytes);
            Assert.Equal([$"{file.Path} has another content than it was written with."], RunCheck.Files(folder.Location).Differences.AsEnumerable());
            bytes[^2] ^= 1;
            File.WriteAllBytes(folder[file.Path], bytes);
        }
        Assert.Empty(RunCheck.Files(folder.Location).Differences);
    }

    [Fact]
    public async Task A_missing_a_longer_and_a_foreign_file_are_told_apart()
    {
        await WriteAsync();
        File.Delete(folder["predictions/m/e.csv"]);
        File.AppendAllText(folder["predictions/m/d.csv"], "x");
        File.WriteAllText(folder["notes.txt"], "mine");
        var check = RunCheck.Files(folder.Location);
        Assert.Equal(2, check.Differences.Length);
        Assert.Contains("predictions/m/e.csv is missing.", check.Differences);
        Assert.Contains(check.Differences, difference => difference.StartsWith("predictions/m/d.csv has ", StringComparison.Ordinal));
        Assert.Equal(["notes.txt"], check.Foreign.AsEnumerable());
    }

    [Fact]
    public async Task A_result_of_other_inputs_is_a_difference_even_with_the_right_hash()
    {
        await WriteAsync();
        var manifest = ManifestJson.Read(folder.Location);
        Rewrite(manifest with { Inputs = [.. manifest.Inputs.Skip(1), manifest.Inputs[0] with { Sha256 = new string('0', 64) }] });
        Assert.Equal(2, RunCheck.Files(folder.Location).Differences.Length);
        Rewrite(manifest with { Seed = 99 });
        Assert.Contains("another audit, seed or version", Assert.Single(RunCheck.Files(folder.Location).Differences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_leaves_the_folder_is_a_difference_and_is_not_read()
    {
        await WriteAsync();
        var manifest = ManifestJson.Read(folder.Location);
        Rewrite(manifest with { Files = manifest.Files.Add(new ManifestFile("../../etc/passwd", 1, "0")) });
        Assert.Contains("../../etc/passwd leaves the run folder.", RunCheck.Files(folder.Location).Differences);
    }

    [Fact]
    public async Task A_report_that_is_written_later_is_taken_up()
    {
        await WriteAsync();
        using (var output = RunFolder.Begin(folder.Location))
        {
            output.Stage("report.pdf", stream => stream.WriteByte(1));
            output.Replace("predictions");
            output.Commit();
        }
        var check = RunCheck.Files(folder.Location);
        Assert.Empty(check.Differences);
        Assert.Equal(["report.pdf", "result.json", "run.json"], check.Manifest.Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\": 1, \"files\": null}")]
    [InlineData("not JSON")]
    public void What_is_no_manifest_is_refused(string text)
    {
        File.WriteAllText(folder[ManifestJson.Name], text);
        Assert.Throws<InputException>(() => ManifestJson.Read(folder.Location));
    }

    [Fact]
    public void A_folder_without_a_manifest_says_what_to_give() => Assert.Contains(
        "Give the folder of a run that ended.", Assert.Throws<InputException>(() => RunCheck.Files(folder.Location)).Message, StringComparison.Ordinal);

    private void Rewrite(RunManifest manifest)
    {
        using var output = File.Create(folder[ManifestJson.Name]);
        ManifestJson.Write(manifest, output);
    }

    private async Task WriteAsync()
    {
        using var cache = new TemporaryFolder();
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 4), FakeDatasets.Numbered("e", 4));
        var run = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        using var output = RunFolder.Begin(folder.Location);
        RunFiles.Stage(output, run, RunHost.Here(["run"], "cpu", [], []));
        output.Commit();
    }
}
