using System.Text.Json;
using ClipAudit.Evaluation;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Results;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_leaves_its_files_and_deletes_predictions_of_an_earlier_one()
    {
        using var cache = new TemporaryFolder();
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 4), FakeDatasets.Numbered("e", 4));
        var run = await FakeAudits.RunAsync(audit, new FakeEncoder(), cache.Location);
        Write(run);
        Assert.Equal(["manifest.json", "predictions/m/d.csv", "predictions/m/e.csv", "result.json", "run.json"], Files());
        Assert.Equal(5, File.ReadAllLines(folder["predictions/m/d.csv"]).Length);
        Assert.Equal(run.Result.Measurements.Length, ResultFile.Read(folder["result.json"]).Measurements.Length);
        using var facts = JsonDocument.Parse(File.ReadAllBytes(folder["run.json"]));
        Assert.Equal("cpu", facts.RootElement.GetProperty("host").GetProperty("device").GetString());
        Assert.Equal(4, facts.RootElement.GetProperty("run").GetProperty("models")[0].GetProperty("datasets")[0].GetProperty("encoded").GetInt32());

        File.WriteAllText(folder["notes.txt"], "mine");
        Write(run with { Predictions = [run.Predictions[0]] });
        Assert.Equal(["manifest.json", "notes.txt", "predictions/m/d.csv", "result.json", "run.json"], Files());
    }

    [Fact]
    public async Task Formats_that_are_not_asked_for_are_not_written_and_those_of_an_earlier_run_go()
    {
        using var cache = new TemporaryFolder();
        var run = await FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", 4)), new FakeEncoder(), cache.Location);
        Write(run);
        File.WriteAllText(folder["report.pdf"], "of the run before");
        using (var output = RunFolder.Begin(folder.Location))
        {
            output.Replace("report.pdf");
            RunFiles.Stage(output, run, RunHost.Here(["run"], "cpu", [], []), tables: false);
            output.Commit();
        }
        Assert.Equal(["manifest.json", "result.json", "run.json"], Files());
    }

    [Fact]
    public async Task A_folder_that_held_no_run_keeps_what_is_in_it()
    {
        using var cache = new TemporaryFolder();
        Directory.CreateDirectory(folder["predictions/own"]);
        File.WriteAllText(folder["predictions/own/table.csv"], "mine");
        Write(await FakeAudits.RunAsync(FakeAudits.Of(FakeDatasets.Numbered("d", 4)), new FakeEncoder(), cache.Location));
        Assert.Contains("predictions/own/table.csv", Files());
    }

    [Fact]
    public void A_run_that_fails_while_it_writes_leaves_the_folder_as_it_was()
    {
        File.WriteAllText(folder["result.json"], "old");
        var exception = Assert.Throws<RunFailedException>(() =>
        {
            using var run = RunFolder.Begin(folder.Location);
            run.Stage("result.json", output => output.Write("new"u8));
            run.Stage("report.pdf", output =>
            {
                output.Write("half"u8);
                throw new IOException("No space left on device");
            });
        });
        Assert.Contains("report.pdf", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["result.json"], Files());
        Assert.Equal("old", File.ReadAllText(folder["result.json"]));
    }

    [Fact]
    public void A_folder_that_can_not_be_created_is_wrong_input()
    {
        File.WriteAllText(folder["file"], "");
        var exception = Assert.Throws<InputException>(() => RunFolder.Begin(folder["file/run"]));
        Assert.Contains("--out", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_can_not_leave_the_folder()
    {
        using var run = RunFolder.Begin(folder.Location);
        Assert.Throws<ArgumentException>(() => run.Stage("../x", _ => { }));
    }

    [Fact]
    public void Predictions_are_named_by_model_and_dataset_and_by_probe_where_there_are_several()
    {
        Assert.Equal(
            ["predictions/m/d.p.csv", "predictions/m/d.q.csv", "predictions/m/e.csv"],
            Names(("p", "m", "d"), ("q", "m", "d"), ("p", "m", "e")));
    }

    [Fact]
    public void Names_that_paths_can_not_have_are_changed_and_kept_apart() =>
        Assert.Equal(
            ["predictions/_/a_b.csv", "predictions/_/a_b-2.csv", "predictions/_/A_B-3.csv"],
            Names(("p", "..", "a/b"), ("p", "..", "a\\b"), ("p", "..", "A:B")));

    private static IEnumerable<string> Names(params (string Probe, string Model, string Dataset)[] sets) =>
        RunFiles.Name([.. sets.Select(set => new NamedPredictions(set.Probe, new PredictionSet
        {
            Model = set.Model,
            Dataset = FakeDatasets.Of(set.Dataset),
            Classes = [],
            Items = [],
        }))]).Select(named => named.Path);

    private void Write(AuditRun run)
    {
        using var output = RunFolder.Begin(folder.Location);
        RunFiles.Stage(output, run, RunHost.Here(["run"], "cpu", [], []));
        output.Commit();
    }

    private string[] Files() =>
        [.. folder.Snapshot().Keys.Select(path => path.Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
