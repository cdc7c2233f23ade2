using System.Globalization;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

public sealed class RunCommandTests
{
    private const string PacsShift = "probes/audits/pacs-shift.yaml";

    private static readonly string[] Files = ["measurements.csv", "report.pdf", "result.json", "predictions/small-clip/sketch.plain-prompts.csv"];

    private static Dictionary<string, string?> Data => new()
    {
        ["CLIPAUDIT_MODELS"] = TestFolders.Models,
        ["CLIPAUDIT_DATA"] = TestFolders.Data,
    };

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void The_accuracies_on_real_images_are_those_of_the_reference()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, RunPacs(scratch, "run").ExitCode);
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestFolders.Models, "small-clip", "goldens.json")));
        var measured = Accuracies(scratch["run/measurements.csv"]);
        var compared = 0;
        foreach (var result in golden.RootElement.GetProperty("pacs_mini").GetProperty("results").EnumerateArray())
        {
            var (domain, template) = (result.GetProperty("domain").GetString()!, result.GetProperty("template").GetString()!);
            var probe = template == "a photo of a {}." ? "plain-prompts" : "domain-prompts";
            Assert.Equal(result.GetProperty("accuracy").GetDouble(), measured[(probe, domain)], 0.005);
            compared++;
        }

        Assert.Equal(measured.Count, compared);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Two_runs_give_the_same_bytes_and_the_second_encodes_nothing()
    {
        using var scratch = new Scratch();
        RunPacs(scratch, "first", "--workers", "1", "--batch-size", "16");
        RunPacs(scratch, "second", "--workers", "3");
        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(scratch[$"first/{file}"]), File.ReadAllBytes(scratch[$"second/{file}"])));
        using var facts = JsonDocument.Parse(File.ReadAllText(scratch["second/run.json"]));
        var datasets = facts.RootElement.GetProperty("run").GetProperty("models")[0].GetProperty("datasets").EnumerateArray().ToList();
        Assert.Equal(4, datasets.Count);
        Assert.All(datasets, dataset => Assert.Equal(0, dataset.GetProperty("encoded").GetInt32()));
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    [Trait("Category", "Slow")]
    public void A_run_that_was_killed_is_taken_up_and_gives_the_same_bytes()
    {
        using var scratch = new Scratch();
        RunPacs(scratch, "whole");
        for (var wait = 200; wait <= 1400; wait += 300)
        {
            using var process = Cli.Start(TestFolders.Repository, Data,
                "run", PacsShift, "--out", scratch["killed"], "--cache", scratch[$"cache-of-killed-{wait}"], "--threads", "1");
            Thread.Sleep(wait);
            process.Kill();
            process.WaitForExit();
            var resumed = RunPacs(scratch, "resumed", "--cache", scratch[$"cache-of-killed-{wait}"]);
            Assert.Equal(0, resumed.ExitCode);
            Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(scratch[$"whole/{file}"]), File.ReadAllBytes(scratch[$"resumed/{file}"])));
        }
    }

    [Fact]
    public void Data_that_are_absent_are_named_with_the_variable_to_set()
    {
        using var scratch = new Scratch();
        var outcome = Cli.RunIn(TestFolders.Repository,
            new Dictionary<string, string?> { ["CLIPAUDIT_MODELS"] = scratch["models"], ["CLIPAUDIT_DATA"] = scratch["data"] },
            "run", PacsShift, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("CLIPAUDIT_DATA", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch["run"]));
    }

    [Fact]
    public void A_missing_audit_is_wrong_input()
    {
        var outcome = Cli.Run("run", "no-such-audit.yaml");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("no-such-audit.yaml", outcome.Error, StringComparison.Ordinal);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void A_gate_that_fails_sets_the_exit_code() => Assert.Equal(1, RunWithGate("at-least: 0.9").ExitCode);

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void A_gate_within_the_interval_is_insufficient_evidence() => Assert.Equal(3, RunWithGate("at-least: 0.69").ExitCode);

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void A_cut_text_is_noted_and_refused_where_that_is_asked_for_even_from_the_cache()
    {
        using var scratch = new Scratch();
        string Audit(string truncation) =>
            $"models: {{ m: {{ path: \"${{CLIPAUDIT_MODELS}}/small-clip\", truncation: {truncation} }} }}\n"
            + "datasets: { d: { folder: \"${CLIPAUDIT_DATA}/pacs-mini/photo\" } }\n"
            + $"prompts: {{ long: [\"{string.Concat(Enumerable.Repeat("very ", 90))}{{label}}\"] }}\n";
        var noted = RunAudit(scratch, Audit("report"), "with: { prompts: long }");
        Assert.Equal(0, noted.ExitCode);
        Assert.Contains("very very", noted.Output, StringComparison.Ordinal);
        var refused = RunAudit(scratch, Audit("refuse"), "with: { prompts: long }");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("very very", refused.Error, StringComparison.Ordinal);
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Too_many_unreadable_images_fail_the_run_and_are_listed()
    {
        using var scratch = new Scratch();
        scratch.Write("data/dog/empty.jpg", "");
        scratch.Write("data/cat/text.jpg", "this is no picture");
        var outcome = RunAudit(scratch, "models: { m: \"${CLIPAUDIT_MODELS}/small-clip\" }\ndatasets: { d: { folder: data } }\n");
        Assert.Equal(4, outcome.ExitCode);
        Assert.All(["dog/empty.jpg", "cat/text.jpg"], file => Assert.Contains(file, outcome.Error, StringComparison.Ordinal));
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void An_unwritable_cache_is_said_and_nothing_is_left()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("cache", "a file where the folder should be");
        var outcome = RunPacs(scratch, "run", "--cache", file);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(file, outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["run/result.json"]));
    }

    [ModelAndDataFact("small-clip", "pacs-mini")]
    public void Validate_lists_every_mistake_with_its_place()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("audit.yaml", "audit: 1\nname: x\ntitle: X\nsead: 7\nmodels: { m: nowhere }\ndatasets: { d: { foldr: x } }\nprobes: [ { kind: acuracy } ]\n");
        var outcome = Cli.Run("validate", path);
        Assert.Equal(2, outcome.ExitCode);
        Assert.All(["audit.yaml:4:1", "audit.yaml:6:", "audit.yaml:7:", "seed", "folder", "accuracy"],
            part => Assert.Contains(part, outcome.Error, StringComparison.Ordinal));
    }

    private static Outcome RunPacs(Scratch scratch, string folder, params string[] options)
    {
        string[] cache = options.Contains("--cache") ? [] : ["--cache", scratch["shared-cache"]];
        return Cli.RunIn(TestFolders.Repository, Data, ["run", PacsShift, "--out", scratch[folder], .. cache, .. options]);
    }

    private static Outcome RunWithGate(string bound)
    {
        using var scratch = new Scratch();
        return RunAudit(scratch,
            "models: { m: \"${CLIPAUDIT_MODELS}/small-clip\" }\ndatasets: { d: { folder: \"${CLIPAUDIT_DATA}/pacs-mini/photo\" } }\n" +
            $"gates: [ {{ measure: accuracy, where: {{ dataset: d }}, {bound} }} ]\n");
    }

    private static Outcome RunAudit(Scratch scratch, string rest, string? settings = null)
    {
        var probe = $"{{ use: classification/zero-shot-accuracy{(settings is null ? "" : $", {settings}")} }}";
        var path = scratch.Write("audit.yaml", $"audit: 1\nname: test\ntitle: A test\n{rest}probes: [ {probe} ]\n");
        return Cli.RunIn(scratch.Folder, Data, "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
    }

    private static Dictionary<(string Probe, string Dataset), double> Accuracies(string csv)
    {
        var lines = File.ReadAllLines(csv);
        var head = lines[0].Split(',').ToList();
        string Cell(string[] row, string column) => row[head.IndexOf(column)];
        return lines.Skip(1).Select(line => line.Split(','))
            .Where(row => Cell(row, "measure") == "accuracy" && Cell(row, "class").Length == 0)
            .ToDictionary(row => (Cell(row, "probe"), Cell(row, "dataset")), row => double.Parse(Cell(row, "value"), CultureInfo.InvariantCulture));
    }
}
