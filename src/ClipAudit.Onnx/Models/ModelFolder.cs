using System.Collections.Immutable;

namespace ClipAudit.Onnx.Models;

/// <summary>The graphs that were found in a model's folder.</summary>
/// <param name="Path">Full path of the folder.</param>
/// <param name="Layout">Its layout.</param>
/// <param name="Image">The graph that embeds images.</param>
/// <param name="Text">The graph that embeds texts; the same object in a combined layout.</param>
/// <param name="Variant">The variant of the files, such as "fp32" or "fp16"; both when they differ.</param>
internal sealed record ModelFolder(string Path, ModelLayout Layout, OnnxGraphFile Image, OnnxGraphFile Text, string Variant)
{
    /// <summary>Names of all variants that there are of either graph, in ordinal order.</summary>
    public ImmutableArray<string> Variants { get; init; } = [Variant];

    private const string Expected =
        "Expected are onnx/vision_model.onnx and onnx/text_model.onnx (Hugging Face), model.onnx (combined), "
        + "or visual.onnx and textual.onnx (OpenCLIP).";

    /// <summary>Detects the layout of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="variant">The variant asked for, such as "fp16"; null for the most exact one.</param>
    /// <exception cref="InputException">The folder is missing or holds no model that is understood.</exception>
    public static ModelFolder Find(string path, string? variant)
    {
        var folder = System.IO.Path.GetFullPath(path);
        if (File.Exists(folder))
            throw new InputException($"{path} is a file. A model is named by the folder that holds its files.");
        if (!Directory.Exists(folder))
            throw new InputException($"The model folder {path} does not exist.");
        return FindPair(folder, "vision_model", "text_model", ModelLayout.HuggingFace, variant)
            ?? FindPair(folder, "visual", "textual", ModelLayout.OpenClip, variant)
            ?? FindCombined(folder, variant)
            ?? FindByInputs(folder)
            ?? throw new InputException($"{path} holds no ONNX files. {Expected}");
    }

    private static IEnumerable<string> Places(string folder) => [System.IO.Path.Combine(folder, "onnx"), folder];

    private static ModelFolder? FindPair(string folder, string imageStem, string textStem, ModelLayout layout, string? variant)
    {
        foreach (var place in Places(folder))
        {
            var image = new GraphVariants(place, imageStem);
            var text = new GraphVariants(place, textStem);
            if (image.IsEmpty && text.IsEmpty)
                continue;
            if (image.IsEmpty || text.IsEmpty)
            {
                var (here, missing) = image.IsEmpty ? (text, image) : (image, text);
                throw new InputException($"{place} holds {here.Stem}.onnx, but {missing.Stem}.onnx is missing.");
            }
            var chosen = GraphVariants.Choose([image, text], variant);
            return new(folder, layout, OnnxGraphFile.Read(image[chosen[0]]!), OnnxGraphFile.Read(text[chosen[1]]!),
                string.Join(" (image) and ", chosen.Distinct()) + (chosen[0] == chosen[1] ? "" : " (text)"))
            {
                Variants = [.. image.Names.Union(text.Names).Order(StringComparer.Ordinal)],
            };
        }
        return null;
    }

    private static ModelFolder? FindCombined(string folder, string? variant)
    {
        foreach (var place in Places(folder))
        {
            var model = new GraphVariants(place, "model");
            if (model.IsEmpty)
                continue;
            var chosen = GraphVariants.Choose([model], variant)[0];
            var graph = OnnxGraphFile.Read(model[chosen]!);
            return new(folder, ModelLayout.Combined, graph, graph, chosen) { Variants = [.. model.Names] };
        }
        return null;
    }

    /// <summary>Names tell nothing: one graph that takes pixels and one that takes ids is a model all the same.</summary>
    private static ModelFolder? FindByInputs(string folder)
    {
        var graphs = Places(folder).Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "*.onnx"))
            .Order(StringComparer.Ordinal).Take(16).Select(OnnxGraphFile.Read).ToImmutableArray();
        if (graphs.IsEmpty)
            return null;
        var both = graphs.Where(graph => GraphRoles.TakesPixels(graph) && GraphRoles.TakesIds(graph)).ToImmutableArray();
        var images = graphs.Where(graph => GraphRoles.TakesPixels(graph) && !GraphRoles.TakesIds(graph)).ToImmutableArray();
        var texts = graphs.Where(graph => GraphRoles.TakesIds(graph) && !GraphRoles.TakesPixels(graph)).ToImmutableArray();
        if (images.Length == 1 && texts.Length == 1 && both.IsEmpty)
            return new(folder, LayoutOf(folder), images[0], texts[0], GraphVariants.Plain);
        if (both.Length == 1 && images.IsEmpty && texts.IsEmpty)
            return new(folder, ModelLayout.Combined, both[0], both[0], GraphVariants.Plain);
        throw new InputException($"{folder} holds {string.Join(", ", graphs.Select(graph => graph.Name))}, "
            + $"and neither names nor inputs tell which graph embeds images and which texts. {Expected}");
    }

    private static ModelLayout LayoutOf(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "open_clip_config.json")) ? ModelLayout.OpenClip : ModelLayout.HuggingFace;
}
