using System.Security.Cryptography;
using System.Text.Json;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Imaging;

/// <summary>The images of the test models' goldens, preprocessed with the models' own configurations.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenModelPreprocessTests
{
    public static TheoryData<string, string> GoldenImages => Images("golden/");

    public static TheoryData<string, string> DataImages => Images("data/");

    [ModelTheory]
    [MemberData(nameof(GoldenImages))]
    public void An_image_of_the_golden_folder_becomes_what_the_model_was_given(string model, string image) => Check(model, image);

    [ModelAndDataTheory]
    [MemberData(nameof(DataImages))]
    public void An_image_of_the_data_folder_becomes_what_the_model_was_given(string model, string image) => Check(model, image);

    private static void Check(string model, string image)
    {
        var expected = Entries(model).Single(entry => entry.GetProperty("image").GetString() == image);
        var spec = Spec(model);
        var rgb = PreprocessManifest.Prepare(File.ReadAllBytes(Locate(image)), spec);
        Assert.Equal(expected.GetProperty("sha256_rgb").GetString(), Convert.ToHexStringLower(SHA256.HashData(rgb)));
        if (expected.TryGetProperty("preprocessed_rgb", out var file))
        {
            var png = File.ReadAllBytes(Path.Combine(TestFolders.Models, model, file.GetString()!));
            Assert.Equal(PreprocessManifest.Decode(png, spec.Width, spec.Height), rgb);
        }
    }

    private static PreprocessSpec Spec(string model)
    {
        var openClip = Path.Combine(TestFolders.Models, model, "open_clip_config.json");
        // The goldens were made with images converted to RGB first, also for OpenCLIP, whose own transform converts last.
        return File.Exists(openClip)
            ? PreprocessSpec.FromOpenClip(openClip) with { ColourOrder = ColourOrder.ConvertFirst }
            : PreprocessSpec.FromHuggingFace(Path.Combine(TestFolders.Models, model, "preprocessor_config.json"));
    }

    private static string Locate(string image) => image.StartsWith("golden/", StringComparison.Ordinal)
        ? Path.Combine(TestFolders.Golden, image["golden/".Length..])
        : Path.Combine(TestFolders.Data, image["data/".Length..]);

    private static TheoryData<string, string> Images(string root)
    {
        var rows = new TheoryData<string, string>();
        if (!Directory.Exists(TestFolders.Models))
            return rows;
        foreach (var folder in Directory.EnumerateDirectories(TestFolders.Models).Order(StringComparer.Ordinal))
        {
            var model = Path.GetFileName(folder);
            foreach (var entry in Entries(model).Select(entry => entry.GetProperty("image").GetString()!))
            {
                if (entry.StartsWith(root, StringComparison.Ordinal))
                    rows.Add(model, entry);
                else if (!entry.StartsWith("golden/", StringComparison.Ordinal) && !entry.StartsWith("data/", StringComparison.Ordinal))
                    throw new InvalidOperationException($"{model}: the image '{entry}' lies in no folder that this test knows.");
            }
        }
        return rows;
    }

    private static IEnumerable<JsonElement> Entries(string model)
    {
        var file = Path.Combine(TestFolders.Models, model, "goldens.json");
        if (!File.Exists(file))
            return [];
        var goldens = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
        return new[] { "images", "free_images" }
            .Where(key => goldens.TryGetProperty(key, out _))
            .SelectMany(key => goldens.GetProperty(key).EnumerateArray());
    }

    /// <summary>A theory on test models and images of datasets; skipped with a message where either is absent.</summary>
    private sealed class ModelAndDataTheoryAttribute : TheoryAttribute
    {
        public ModelAndDataTheoryAttribute() => Skip = Needs.Models("") ?? Needs.Data("");
    }
}
