using System.Globalization;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Retrieval on pictures with several captions in a CSV file, beside the cosines of the same pictures and captions.</summary>
public sealed class RetrievalRunTests
{
    private const int Pictures = 20;

    [Fact]
    public void Recall_and_loss_are_those_of_the_cosines()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Cli.Run(["world", "render", "--out", scratch["world"], "--count", $"{Pictures}", "--seed", "6"]).ExitCode);
        var rows = File.ReadAllLines(scratch["world/world.csv"]).Skip(1).Select(line => line.Split(',')).OrderBy(row => row[0], StringComparer.Ordinal).ToArray();
        // Two captions of each picture, not side by side; numbers make them distinct.
        string[] first = [.. rows.Select((row, i) => $"a {row[2]} robot holding a {row[1]} number {i}")];
        string[] second = [.. rows.Select((row, i) => $"a {row[3]} robot and its {row[1]} number {i}")];
        scratch.Write("world/captions.csv", "file,text\n" + string.Concat(rows.Select((row, i) => $"{row[0]},{first[i]}\n"))
            + string.Concat(rows.Select((row, i) => $"{row[0]},{second[i]}\n")));
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: retrieval
            models: { m: "${MODELS}/balanced" }
            datasets: { captioned: { csv: world/captions.csv, image: file, caption: text } }
            probes:
              - { use: robustness/retrieval, with: { k: [1, 3] } }
              - { kind: similarity, first: {{Pictures}}, texts: ["{{string.Join("\", \"", first.Concat(second))}}"] }
            report: { formats: [json] }
            """);
        var outcome = Cli.RunIn(
            scratch.Folder, new Dictionary<string, string?> { ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models") },
            "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);

        using var result = JsonDocument.Parse(File.ReadAllText(scratch["run/result.json"]));
        var cosines = result.RootElement.GetProperty("measurements").EnumerateArray().Where(m => m.GetProperty("name").GetString() == "similarity.cosine")
            .ToDictionary(m => (Part(m, "variant")!, Part(m, "class")!), m => m.GetProperty("value").GetDouble());
        var scale = result.RootElement.GetProperty("models")[0].GetProperty("logitScale").GetDouble();
        double[][] scores = [.. rows.Select(row => first.Concat(second).Select(text => cosines[(row[0], text)]).ToArray())];
        Assert.Equal(Loss(scores, scale), Value(result, "retrieval.contrastive-loss"), 1e-4);
        foreach (var k in new[] { 1, 3 })
        {
            var variant = string.Create(CultureInfo.InvariantCulture, $"k = {k}");
            Assert.Equal(Recall(scores.Select((row, i) => (row, Better: Math.Max(row[i], row[Pictures + i]))), k), Value(result, "retrieval.image-to-text.recall", variant), 1e-12);
            var columns = Enumerable.Range(0, 2 * Pictures).Select(text => (scores.Select(row => row[text]).ToArray(), scores[text % Pictures][text]));
            Assert.Equal(Recall(columns, k), Value(result, "retrieval.text-to-image.recall", variant), 1e-12);
        }
    }

    private static double Recall(IEnumerable<(double[] Scores, double Own)> queries, int k) =>
        queries.Average(query => query.Scores.Count(score => score > query.Own) < k ? 1.0 : 0.0);

    // Each picture with its first caption, all in one batch.
    private static double Loss(double[][] scores, double scale) => Enumerable.Range(0, Pictures).Average(i =>
    {
        var own = scale * scores[i][i];
        var texts = Math.Log(Enumerable.Range(0, Pictures).Sum(j => Math.Exp((scale * scores[i][j]) - own)));
        var images = Math.Log(Enumerable.Range(0, Pictures).Sum(j => Math.Exp((scale * scores[j][i]) - own)));
        return (texts + images) / 2;
    });

    private static double Value(JsonDocument result, string name, string? variant = null) => result.RootElement.GetProperty("measurements").EnumerateArray()
        .Single(m => m.GetProperty("name").GetString() == name && Part(m, "variant") == variant).GetProperty("value").GetDouble();

    private static string? Part(JsonElement measurement, string part) =>
        measurement.GetProperty("subject").TryGetProperty(part, out var value) ? value.GetString() : null;
}
