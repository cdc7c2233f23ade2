using System.Collections.Immutable;

namespace ClipAudit.Onnx.Models;

/// <summary>The graph that embeds images: what it is fed and which of its outputs is the embedding.</summary>
internal sealed record ImageRole(OnnxGraphFile Graph, TensorInfo Pixels, TensorInfo Embedding);

/// <summary>The graph that embeds texts: what it is fed and which of its outputs is the embedding.</summary>
internal sealed record TextRole(OnnxGraphFile Graph, TensorInfo Ids, TensorInfo? Mask, TensorInfo Embedding);

/// <summary>Finds out what the inputs and outputs of a graph are for.</summary>
internal static class GraphRoles
{
    private static readonly ImmutableArray<string> ImageEmbeddings =
        ["image_embeds", "image_embeddings", "image_embedding", "image_features", "pooler_output", "pooled_output", "embeddings", "output"];

    private static readonly ImmutableArray<string> TextEmbeddings =
        ["text_embeds", "text_embeddings", "text_embedding", "text_features", "pooler_output", "pooled_output", "embeddings", "output"];

    /// <summary>True for a graph with an image input.</summary>
    public static bool TakesPixels(OnnxGraphFile graph) => graph.Inputs.Any(IsPixels);

    /// <summary>True for a graph with an input of token ids.</summary>
    public static bool TakesIds(OnnxGraphFile graph) => graph.Inputs.Any(IsIds);

    /// <summary>The image side of a graph.</summary>
    /// <exception cref="InputException">It has no image input, no embedding, or needs something else as well.</exception>
    public static ImageRole FindImage(OnnxGraphFile graph, bool combined)
    {
        var pixels = Single(graph, IsPixels, "image input (float32 or float16, [batch, 3, height, width])");
        RefuseOthers(graph, input => IsPixels(input) || (combined && (IsIds(input) || IsMask(input))));
        if (pixels.FixedLength(1) is { } channels and not 3)
            throw new InputException($"{graph.Path}: the input '{pixels}' has {channels} channels; "
                + "three (red, green, blue) are expected in its second place.");
        return new(graph, pixels, FindEmbedding(graph, ImageEmbeddings));
    }

    /// <summary>The text side of a graph.</summary>
    /// <exception cref="InputException">It has no ids, no embedding, or needs something else as well.</exception>
    public static TextRole FindText(OnnxGraphFile graph, bool combined)
    {
        var ids = Single(graph, IsIds, "input of token ids (int64 or int32, [batch, sequence])");
        RefuseOthers(graph, input => IsIds(input) || IsMask(input) || (combined && IsPixels(input)));
        var mask = graph.Inputs.Any(IsMask) ? Single(graph, IsMask, "attention mask") : null;
        return new(graph, ids, mask, FindEmbedding(graph, TextEmbeddings));
    }

    private static bool IsPixels(TensorInfo input) => input.IsFloat && (input.Rank ?? 4) == 4;

    private static bool IsMask(TensorInfo input) =>
        input.IsInteger && (input.Rank ?? 2) == 2 && input.Name.Contains("mask", StringComparison.OrdinalIgnoreCase);

    private static bool IsIds(TensorInfo input) =>
        input.IsInteger && (input.Rank ?? 2) == 2 && !IsMask(input)
        && !input.Name.Contains("position", StringComparison.OrdinalIgnoreCase)
        && !input.Name.Contains("type", StringComparison.OrdinalIgnoreCase);

    private static TensorInfo Single(OnnxGraphFile graph, Func<TensorInfo, bool> isRole, string role)
    {
        var matches = graph.Inputs.Where(isRole).ToImmutableArray();
        return matches.Length == 1
            ? matches[0]
            : throw new InputException($"{graph.Path} has {(matches.IsEmpty ? "no" : "more than one")} {role}. "
                + $"Its inputs: {List(graph.Inputs)}.");
    }

    private static void RefuseOthers(OnnxGraphFile graph, Func<TensorInfo, bool> isKnown)
    {
        if (graph.Inputs.FirstOrDefault(input => !isKnown(input)) is { } other)
            throw new InputException($"{graph.Path} needs the input '{other}', which is neither pixels nor token ids nor "
                + "their attention mask. A graph with such an input can't be used.");
    }

    private static TensorInfo FindEmbedding(OnnxGraphFile graph, ImmutableArray<string> names)
    {
        var candidates = graph.Outputs.Where(output => output.IsFloat && (output.Rank ?? 2) == 2).ToImmutableArray();
        foreach (var name in names)
            if (candidates.FirstOrDefault(output => output.Name == name) is { } known)
                return known;
        var unnamed = candidates.Where(output => output.Rank == 2
            && !output.Name.StartsWith("logits", StringComparison.Ordinal)).ToImmutableArray();
        return unnamed.Length == 1
            ? unnamed[0]
            : throw new InputException($"{graph.Path}: none of the outputs can be told to be the embedding (float32 or float16, "
                + $"[batch, size], named like '{names[0]}'). Its outputs: {List(graph.Outputs)}.");
    }

    private static string List(ImmutableArray<TensorInfo> tensors) =>
        tensors.IsEmpty ? "none" : string.Join("; ", tensors);
}
