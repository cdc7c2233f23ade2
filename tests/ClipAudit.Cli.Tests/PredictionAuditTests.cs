using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Audits of given predictions, through the program.</summary>
public sealed class PredictionAuditTests
{
    private const string Example = "probes/audits/predictions.yaml";

    [Fact]
    public void The_example_finds_what_was_planted_without_a_model_or_a_picture()
    {
        using var scratch = new Scratch();
        var outcome = Run(scratch, "first");
        Assert.Equal(1, outcome.ExitCode);
        Assert.False(Directory.Exists(scratch["cache"]));
        using var result = JsonDocument.Parse(File.ReadAllBytes(scratch["first/result.json"]));
        var findings = result.RootElement.GetProperty("findings").EnumerateArray()
            .ToDictionary(finding => Subject(finding.GetProperty("measurement"), "model")!, finding => finding.GetProperty("verdict").GetString());
        Assert.Equal(("pass", "fail"), (findings["balanced"], findings["biased"]));
        Assert.All(result.RootElement.GetProperty("models").EnumerateArray(), model => Assert.Equal("given predictions", model.GetProperty("layout").GetString()));
        // Counted from the table: 106 pictures of yellow robots, 79 of which 'biased' names.
        var yellow = result.RootElement.GetProperty("measurements").EnumerateArray().Single(m =>
            m.GetProperty("name").GetString() == "accuracy.group" && Subject(m, "model") == "biased" && Subject(m, "group") == "yellow");
        Assert.Equal(79.0 / 106, yellow.GetProperty("value").GetDouble(), 12);

        Assert.Equal(1, Run(scratch, "second").ExitCode);
        Assert.All(["result.json", "measurements.csv", "report.pdf"], file =>
            Assert.Equal(File.ReadAllBytes(scratch[$"first/{file}"]), File.ReadAllBytes(scratch[$"second/{file}"])));
    }

    [Fact]
    public void The_predictions_of_a_run_are_audited_to_the_same_numbers()
    {
        using var scratch = new Scratch();
        const string Probes = "probes:\n  - { kind: accuracy, PROMPTS }\n  - { kind: group-parity, positive: [hammer], features: [chassis, [chassis, build]], PROMPTS }\n"
            + "report: { formats: [csv] }\n";
        var model = Path.Combine(TestFolders.Repository, "probes/reference-world/models/biased");
        var original = scratch.Write("original.yaml",
            $"audit: 1\nname: original\nseed: 3\nmodels: {{ m: '{model}' }}\ndatasets: {{ d: {{ robots: {{ count: 120, seed: 31 }} }} }}\n"
            + Probes.Replace("PROMPTS", "prompts: 'a photo of a robot holding a {label}.'", StringComparison.Ordinal));
        var first = Cli.Run("run", original, "--out", scratch["original"], "--cache", scratch["cache"], "--device", "cpu");
        Assert.True(first.ExitCode == 0, first.Error);
        var labels = string.Join(", ", Column(scratch["original/measurements.csv"], "accuracy.class", 4));
        var again = scratch.Write("again.yaml",
            "audit: 1\nname: again\nseed: 3\ndatasets:\n  d: { predictions: original/predictions/m/d.accuracy.csv, model: m, item: image, label: label, "
            + $"labels: [{labels}], predicted: prediction, confidence: score, rank: rank, groups: {{ chassis: group.chassis, build: group.build }} }}\n"
            + Probes.Replace(", PROMPTS", "", StringComparison.Ordinal));
        var second = Cli.Run("run", again, "--out", scratch["again"], "--cache", scratch["nothing"]);
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Equal(File.ReadAllText(scratch["original/measurements.csv"]), File.ReadAllText(scratch["again/measurements.csv"]));
        Assert.False(Directory.Exists(scratch["nothing"]));
    }

    [Fact]
    public void A_table_that_lacks_a_column_is_refused_with_the_nearest_name()
    {
        using var scratch = new Scratch();
        scratch.Write("p.csv", "id,label,answer\n1,a,a\n");
        var path = scratch.Write("audit.yaml",
            "audit: 1\nname: t\ndatasets:\n  d: { predictions: p.csv, model: api, item: id, label: label, predicted: anser }\nprobes:\n  - kind: accuracy\n");
        var outcome = Cli.Run("validate", path);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("has no column 'anser'; expected one of id, label, answer; did you mean 'answer'?", outcome.Error, StringComparison.Ordinal);
    }

    private static Outcome Run(Scratch scratch, string folder) => Cli.RunIn(
        TestFolders.Repository, new Dictionary<string, string?>(), "run", Example, "--out", scratch[folder], "--cache", scratch["cache"]);

    private static IEnumerable<string> Column(string path, string measure, int column) => File.ReadLines(path)
        .Where(line => line.StartsWith(measure + ",", StringComparison.Ordinal)).Select(line => line.Split(',')[column]);

    private static string? Subject(JsonElement measurement, string part) =>
        measurement.GetProperty("subject").TryGetProperty(part, out var value) ? value.GetString() : null;
}
