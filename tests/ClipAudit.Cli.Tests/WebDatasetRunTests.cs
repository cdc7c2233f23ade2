using System.Globalization;
using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>The same pictures as files and in tar files, through the program.</summary>
public sealed class WebDatasetRunTests
{
    [Fact]
    public void Pictures_in_tar_files_measure_as_they_do_in_a_folder_and_are_encoded_once()
    {
        using var scratch = new Scratch();
        string[] world = ["--count", "1010", "--seed", "5"];
        Assert.Equal(0, Cli.Run(["world", "render", "--out", scratch["files"], .. world]).ExitCode);
        Assert.Equal(0, Cli.Run(["world", "render", "--out", scratch["shards"], .. world, "--webdataset"]).ExitCode);
        var path = scratch.Write("audit.yaml", """
            audit: 1
            name: sources
            models: { m: "${MODELS}/balanced" }
            datasets:
              files:   { csv: files/world.csv, image: file, label: label, groups: [chassis, build], caption: caption }
              shards:  { webdataset: "shards/{000000..000001}.tar", label: json.label, groups: [chassis, build], caption: txt }
              classes: { webdataset: "shards/*.tar", label: cls, classes: classes.txt, groups: [chassis, build] }
            probes:
              - { kind: accuracy, prompts: "a photo of a robot holding a {label}." }
              - { kind: retrieval, datasets: [files, shards] }
              - { kind: ranking-skew, queries: [a photo of a dangerous robot], k: [10] }
            report: { formats: [json, html], images: full }
            """);
        scratch.Write("classes.txt", string.Join('\n', Classes()) + "\n");
        var outcome = Cli.RunIn(
            scratch.Folder, new Dictionary<string, string?> { ["MODELS"] = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models") },
            "run", path, "--out", scratch["run"], "--cache", scratch["cache"]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);

        using var result = JsonDocument.Parse(File.ReadAllText(scratch["run/result.json"]));
        var files = Measured(result, "files", intervals: true);
        Assert.Contains(files, line => line.StartsWith("accuracy.gap", StringComparison.Ordinal));
        Assert.Equal(files, Measured(result, "shards", intervals: true));
        Assert.Equal(files, Measured(result, "classes", intervals: true));
        var retrieval = Measured(result, "files", intervals: false, "retrieval");
        Assert.NotEmpty(retrieval);
        Assert.Equal(retrieval, Measured(result, "shards", intervals: false, "retrieval"));
        // Equal pictures, wherever they come from, are one thumbnail.
        string[] pictures = [.. PicturesOf(result, "files").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(pictures);
        Assert.Equal(pictures, PicturesOf(result, "shards").Order(StringComparer.Ordinal));
        Assert.Equal(pictures, PicturesOf(result, "classes").Order(StringComparer.Ordinal));
        Assert.All(pictures, picture => Assert.True(File.Exists(scratch[$"run/images/{picture}.png"])));
        var page = File.ReadAllBytes(scratch["run/report.html"]);
        File.Delete(scratch["run/report.html"]);
        Assert.Equal(0, Cli.Run("report", scratch["run"], "--format", "html").ExitCode);
        Assert.Equal(page, File.ReadAllBytes(scratch["run/report.html"]));
        File.AppendAllText(scratch[$"run/images/{pictures[0]}.png"], "more");
        var check = Cli.Run("verify", scratch["run"]);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains($"images/{pictures[0]}.png has", check.Output, StringComparison.Ordinal);
        Assert.Contains("report.html is not what result.json gives.", check.Output, StringComparison.Ordinal);
        using var run = JsonDocument.Parse(File.ReadAllText(scratch["run/run.json"]));
        Assert.Contains("\"encoded\": 0", run.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> PicturesOf(JsonDocument result, string dataset) => result.RootElement.GetProperty("probes").EnumerateArray()
        .SelectMany(probe => probe.GetProperty("strips").EnumerateArray()).SelectMany(strip => strip.GetProperty("images").EnumerateArray())
        .Where(image => image.GetProperty("dataset").GetString() == dataset).Select(image => image.GetProperty("picture").GetString()!);

    // Sums and resampling go by the order of the samples, which their names decide; classes come in the order that each dataset gives them.
    private static string[] Measured(JsonDocument result, string dataset, bool intervals, string probe = "accuracy") =>
    [
        .. result.RootElement.GetProperty("measurements").EnumerateArray()
            .Where(m => Part(m, "dataset") == dataset && Part(m, "probe") == probe)
            .Select(m => string.Join(' ',
                m.GetProperty("name").GetString(), Part(m, "class"), Part(m, "feature"), Part(m, "group"), Part(m, "variant"),
                m.GetProperty("value").GetDouble().ToString(intervals ? "R" : "G10", CultureInfo.InvariantCulture),
                m.GetProperty("n").GetRawText(), intervals ? m.GetProperty("interval").GetRawText() : ""))
            .Order(StringComparer.Ordinal),
    ];

    private static string? Part(JsonElement measurement, string part) =>
        measurement.GetProperty("subject").TryGetProperty(part, out var value) ? value.GetString() : null;

    private static IEnumerable<string> Classes() => ClipAudit.ReferenceWorld.RobotWorld.Labels;
}
