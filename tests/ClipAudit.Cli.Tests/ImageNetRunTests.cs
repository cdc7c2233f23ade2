using System.Text.Json;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>ImageNet and its shifts through the program: small trees in their layouts, and accuracies alone.</summary>
public sealed class ImageNetRunTests
{
    // Pictures of 6 × 6 pixels, as Pnm text: no class of ImageNet, but images.
    private static readonly string[] Colours = ["255 0 0 ", "0 255 0 ", "0 0 255 ", "90 90 90 "];

    [Fact]
    public void All_layouts_run_with_the_library_s_definitions_and_stand_beside_published_values()
    {
        using var scratch = new Scratch();
        foreach (var folder in new[]
            { "val/n01443537", "val/n01498041", "val/n02708093", "val/n02769748", "v2/1", "v2/414", "sketch/n01443537", "r/n01443537", "a/n01498041",
              "objectnet/alarm_clock", "objectnet/backpack", "objectnet/air_freshener" })
            for (var i = 0; i < Colours.Length; i++)
                scratch.Write($"{folder}/{i}.png", "");
        WritePictures(scratch);
        var model = Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", "standard-1").Replace('\\', '/');
        var audit = scratch.Write("audit.yaml", $$"""
            audit: 1
            name: shifts
            models: { mine: { path: "{{model}}", published-as: "CLIP ViT-L/14@336px" } }
            datasets:
              imagenet: { use: imagenet, folder: val }
              imagenet-v2: { use: imagenet-v2, folder: v2 }
              imagenet-sketch: { use: imagenet-sketch, folder: sketch }
              imagenet-r: { use: imagenet-r, folder: r }
              imagenet-a: { use: imagenet-a, folder: a }
              objectnet: { use: objectnet, folder: objectnet }
            prompts: { short: { file: templates.json } }
            tables: { imagenet-shifts: { use: imagenet-shifts } }
            probes:
              - { use: robustness/imagenet-shifts, with: { prompts: short } }
              - { use: robustness/imagenet-placement, with: { prompts: short, reference-classes: [shared, all] } }
            report: { formats: [pdf, csv] }
            """);
        scratch.Write("templates.json", "[\"a photo of a {}\"]");
        var outcome = Cli.Run("run", audit, "--out", scratch["run"], "--cache", scratch["cache"], "--device", "cpu");
        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        using var result = JsonDocument.Parse(File.ReadAllText(scratch["run/result.json"]));
        var published = result.RootElement.GetProperty("probes")[0].GetProperty("published").EnumerateArray().ToArray();
        // Six datasets of the one model that it is published as, and a second value for ImageNet-A; ResNet-101 is another model.
        Assert.Equal(7, published.Count(row => row.GetProperty("outcome").GetString() == "differs"));
        Assert.Equal(6, published.Count(row => row.GetProperty("outcome").GetString() == "notMeasured"));
        var notes = result.RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!).ToArray();
        Assert.Contains("objectnet: 4 images of other classes were passed over, as the dataset's definition says.", notes);
        Assert.Contains("imagenet: 16 images are here; ImageNet (ILSVRC 2012), validation images has 50000. Published values are for the whole.", notes);
        Assert.Equal(8, result.RootElement.GetProperty("measurements").EnumerateArray().Count(m => m.GetProperty("name").GetString() == "robustness.effective"));
    }

    [Fact]
    public void Accuracies_alone_place_a_model_about_the_line_of_standard_models()
    {
        using var scratch = new Scratch();
        var outcome = Cli.RunIn(TestFolders.Repository, new Dictionary<string, string?>(), "run", "probes/audits/imagenet-placement.yaml", "--out", scratch["run"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var rows = File.ReadAllLines(scratch["run/measurements.csv"]).Where(line => line.StartsWith("robustness.effective,", StringComparison.Ordinal)).ToArray();
        Assert.Equal(28, rows.Length);
        // Least squares on the logits of the table, by hand: see the golden comparison with the testbed.
        Assert.Contains(rows, row => row.Contains("imagenet-placement,CLIP ViT-L/14@336px,imagenet-v2,,,,against imagenet,0.0607", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("several-references,ResNet-101,objectnet,,,,against all of imagenet,-0.021", StringComparison.Ordinal));
    }

    private static void WritePictures(Scratch scratch)
    {
        foreach (var file in Directory.GetFiles(scratch.Folder, "*.png", SearchOption.AllDirectories))
        {
            // Readers go by content; a pixmap needs no encoder.
            var colour = Colours[file[^5] - '0'];
            File.WriteAllText(file, "P3\n6 6\n255\n" + string.Concat(Enumerable.Repeat(colour, 36)) + "\n");
        }
    }
}
