using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Pictures that are in two datasets of the reference world, through the program.</summary>
public sealed class OverlapRunTests
{
    [Fact]
    public void Pictures_of_the_other_set_are_found_by_hash_and_by_embedding_and_listed()
    {
        using var scratch = new Scratch();
        // The first 60 of the 150 pictures; and others in which no scene is the same.
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: overlap
            models: { m: "${MODELS}/balanced" }
            tables: { others: { csv: others.csv, layout: wide, model: model, settings: [photo, evaluated] } }
            datasets:
              evaluated: { robots: { count: 150, seed: 31, rendition: sketch } }
              training:  { robots: { count: 60, seed: 31, rendition: sketch } }
              photo:     { robots: { count: 200, seed: 77 } }
              unrelated: { robots: { count: 40, seed: 32, rendition: negative } }
            probes:
              - use: robustness/overlap
                with:
                  datasets: evaluated
                  against: [training, unrelated]
                  cosine: 1
                  phash: 0
                  prompts: "a photo of a robot holding a {label}."
                  effective-robustness: { reference: photo, baselines: { table: others }, axis: linear }
            gates:
              - { measure: overlap.inflation, where: { variant: phash 0 }, at-most: 0.5 }
            report: { formats: [json, csv], images: blurred }
            """);
        scratch.Write("others.csv", "model,photo,evaluated\na,0.5,0.1\nb,0.6,0.2\nc,0.7,0.32\nd,0.9,0.5\n");
        var environment = new Dictionary<string, string?> { ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models") };
        var outcome = Cli.RunIn(scratch.Folder, environment, "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        using var result = JsonDocument.Parse(File.ReadAllText(scratch["run/result.json"]));
        Assert.Equal(0.4, Share(result, "phash 0"));
        Assert.Equal(0.4, Share(result, "cosine 1"));
        var lost = Value(result, "overlap.effective.all", null) - Value(result, "overlap.effective.clean", "phash 0");
        Assert.Equal(Value(result, "overlap.inflation", "phash 0"), lost, 1e-9);
        Assert.NotEqual(0, lost);
        foreach (var detector in new[] { "phash", "cosine" })
        {
            // Pairs of equal pictures: both halves are one thumbnail.
            var pairs = Assert.Single(result.RootElement.GetProperty("probes")[0].GetProperty("strips").EnumerateArray(),
                strip => strip.GetProperty("subject").GetProperty("variant").GetString() == detector);
            var pictures = pairs.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("picture").GetString()!).ToList();
            Assert.Equal((12, 2), (pictures.Count, pairs.GetProperty("together").GetInt32()));
            Assert.All(pictures.Chunk(2), pair => Assert.Equal(pair[0], pair[1]));
            Assert.All(pictures, picture => Assert.True(File.Exists(scratch[$"run/images/{picture}.png"])));
            var rows = File.ReadAllLines(scratch[$"run/evidence/overlap.evaluated.{detector}.csv"]).Skip(1).Select(line => line.Split(',')).ToArray();
            Assert.Equal(60, rows.Length);
            Assert.All(rows, row => Assert.Equal("training", row[1]));
        }

        // Hashes are kept like embeddings: a second run opens no picture, and says the same.
        var again = Cli.RunIn(scratch.Folder, environment, "run", path, "--out", scratch["again"], "--cache", scratch["cache"]);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(File.ReadAllBytes(scratch["run/result.json"]), File.ReadAllBytes(scratch["again/result.json"]));
        using var run = JsonDocument.Parse(File.ReadAllText(scratch["again/run.json"]));
        var verified = Cli.Run("verify", scratch["again"]);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        Assert.DoesNotContain("\"encoded\": 1", run.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"hashed\"", run.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    private static double Share(JsonDocument result, string variant) => Value(result, "overlap.share", variant);

    private static double Value(JsonDocument result, string name, string? variant) => result.RootElement.GetProperty("measurements").EnumerateArray()
        .Single(m => m.GetProperty("name").GetString() == name && Variant(m) == variant)
        .GetProperty("value").GetDouble();

    private static string? Variant(JsonElement measurement) =>
        measurement.GetProperty("subject").TryGetProperty("variant", out var value) ? value.GetString() : null;
}
