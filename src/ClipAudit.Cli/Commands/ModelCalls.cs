using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Pictures;

namespace ClipAudit.Cli.Commands;

/// <summary>Embeddings of a few images and texts, each checked to be one.</summary>
internal static class ModelCalls
{
    /// <summary>Shape [images × embedding size], as the model gives them.</summary>
    public static float[] Embed(IClipEncoder encoder, ImmutableArray<(string Name, RgbPicture Picture)> images)
    {
        var size = encoder.Info.Sheet.EmbeddingSize;
        var embeddings = new float[images.Length * size];
        for (var i = 0; i < images.Length; i++)
        {
            var row = embeddings.AsSpan(i * size, size);
            encoder.EncodeImages(images[i].Picture.Rgb.Span, 1, row);
            Check(encoder, row, $"the image {images[i].Name}");
        }

        return embeddings;
    }

    /// <summary>Shape [texts × embedding size], as the model gives them; texts that were cut are named on error output.</summary>
    public static float[] Embed(IClipEncoder encoder, ImmutableArray<string> texts)
    {
        var size = encoder.Info.Sheet.EmbeddingSize;
        var embeddings = new float[texts.Length * size];
        foreach (var warning in encoder.EncodeTexts(texts, embeddings))
            if (warning is not null)
                Terminal.Warn(warning);
        for (var i = 0; i < texts.Length; i++)
            Check(encoder, embeddings.AsSpan(i * size, size), $"the text \"{texts[i]}\"");
        return embeddings;
    }

    private static void Check(IClipEncoder encoder, ReadOnlySpan<float> embedding, string item)
    {
        if (ModelOutput.Flaw(embedding) is { } flaw)
            throw ModelOutput.Unusable(encoder.Info.Sheet.Name, flaw, item);
    }
}
