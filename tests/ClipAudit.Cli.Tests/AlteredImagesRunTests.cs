using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>Probes that do things to images, through the program, on a model of the reference world.</summary>
public sealed class AlteredImagesRunTests
{
    private const int Images = 60;

    // As it is, two corruptions at two severities, two transforms, a wrong and the right label.
    private const int Encodes = Images * (1 + 4 + 2 + 2);

    private static readonly string[] Measures =
    [
        "corruption.mean-error,", "corruption.accuracy,corruption,m,photo,fog,,,severity 5", "corruption.mce,corruption,m,photo,,,,m,1",
        "transform.drop,plain-transforms,m,photo,rotation,,,degrees 90", "typographic.success,typographic-attack,m,photo,,,,wrong label",
        "cue-conflict.shape-bias,cue-conflict,m,conflict,",
    ];

    [Fact]
    public void Each_image_is_encoded_once_for_each_transform_and_never_again_for_other_prompts()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Run(scratch, "first", "a photo of a robot holding a {label}."));
        Assert.Equal((Encodes, 0), Photos(scratch["first/run.json"]));
        var measurements = File.ReadAllText(scratch["first/measurements.csv"]);
        Assert.All(Measures, measure => Assert.Contains(measure, measurements, StringComparison.Ordinal));
        Assert.True(File.Exists(scratch["first/predictions/m/photo.fog_severity_5.csv"]));

        Assert.Equal(0, Run(scratch, "second", "a robot with a {label}."));
        Assert.Equal((0, Encodes), Photos(scratch["second/run.json"]));
        Assert.NotEqual(measurements, File.ReadAllText(scratch["second/measurements.csv"]));
    }

    [Fact]
    public void The_number_of_workers_changes_no_byte()
    {
        using var scratch = new Scratch();
        Assert.Equal(0, Run(scratch, "one", "a {label}", "--workers", "1", "--cache", scratch["cache-1"]));
        Assert.Equal(0, Run(scratch, "many", "a {label}", "--workers", "5", "--cache", scratch["cache-5"]));
        Assert.Equal(File.ReadAllBytes(scratch["one/result.json"]), File.ReadAllBytes(scratch["many/result.json"]));
    }

    private static int Run(Scratch scratch, string folder, string prompt, params string[] options)
    {
        var path = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: altered
            seed: 7
            models: { m: "${MODELS}/robust" }
            datasets:
              photo:    { robots: { count: {{Images}}, seed: 21 } }
              conflict: { robots: { count: {{Images}}, seed: 22, rendition: cue-conflict } }
            prompts: { holding: ["{{prompt}}"] }
            probes:
              - use: robustness/corruption
                with: { datasets: [photo], prompts: holding, corruptions: [fog, shot-noise], severities: [2, 5], normaliser: { model: m } }
              - use: robustness/plain-transforms
                with: { datasets: [photo], prompts: holding, transforms: [greyscale, { rotation: 90 }] }
              - use: robustness/typographic-attack
                with: { datasets: [photo], prompts: holding }
              - kind: cue-conflict
                prompts: holding
                texture: texture
            gates:
              - { measure: corruption.mean-error, where: { model: m }, at-most: 1 }
              - { measure: corruption.accuracy, where: { class: fog, variant: severity 5 }, at-least: 0 }
            report: { formats: [csv, json] }
            """);
        var models = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models");
        var outcome = Cli.RunIn(
            scratch.Folder, new Dictionary<string, string?> { ["MODELS"] = models, ["CLIPAUDIT_PROBES"] = Path.Combine(TestFolders.Repository, "probes") },
            ["run", path, "--out", scratch[folder], .. options.Length == 0 ? ["--cache", scratch["cache"]] : options]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        return outcome.ExitCode;
    }

    private static (int Encoded, int Cached) Photos(string path)
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(path));
        var photos = facts.RootElement.GetProperty("run").GetProperty("models")[0].GetProperty("datasets").EnumerateArray()
            .Single(dataset => dataset.GetProperty("dataset").GetString() == "photo");
        return (photos.GetProperty("encoded").GetInt32(), photos.GetProperty("cached").GetInt32());
    }
}
