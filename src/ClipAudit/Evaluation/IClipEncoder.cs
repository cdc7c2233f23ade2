using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>A CLIP-like model: pictures and texts in, embeddings out.</summary>
/// <remarks>Opening one reads its description only; sessions are created at the first encode call of each kind,
/// so that a run whose embeddings are all stored never loads the weights.
/// <see cref="Prepare"/> is safe for concurrent use; the encode methods are called from one thread at a time.</remarks>
public interface IClipEncoder : IDisposable
{
    /// <summary>What is known of the model without running it.</summary>
    EncoderInfo Info { get; }

    /// <summary>Decodes, resizes and crops one image to what the model sees.</summary>
    /// <param name="image">Encoded bytes: JPEG, PNG, WebP, …</param>
    /// <param name="border">How many pixels to cut from each side of the image before anything else.</param>
    /// <param name="rgb">Shape [height × width × 3], 8 bits; filled completely.</param>
    /// <exception cref="UnreadableImageException">The bytes are not an image that can be read, or nothing is left of it without
    /// the border.</exception>
    void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb);

    /// <summary>Embeds a batch of prepared images.</summary>
    /// <param name="rgb">Shape [count × height × width × 3].</param>
    /// <param name="count">Number of images, at least 1.</param>
    /// <param name="embeddings">Shape [count × embedding size]; as the model gives them, not normalised here.</param>
    void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings);

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">The texts, as written in the audit.</param>
    /// <param name="embeddings">Shape [texts × embedding size]; as the model gives them, not normalised here.</param>
    /// <returns>One per text: a sentence when the text was cut or looks wrongly encoded, else null. They are stored
    /// with the embeddings, so that a later run that finds those says the same.</returns>
    ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings);
}

/// <summary>What is known of a model without running it.</summary>
public sealed record EncoderInfo
{
    /// <summary>What the result says of the model.</summary>
    public required ModelSheet Sheet { get; init; }

    /// <summary>Height of a prepared image in pixels.</summary>
    public required int ImageHeight { get; init; }

    /// <summary>Width of a prepared image in pixels.</summary>
    public required int ImageWidth { get; init; }

    /// <summary>SHA-256 (hexadecimal) of all that decides an image embedding but the image: model bytes,
    /// preprocessing, precision, execution provider kind.</summary>
    public required string ImageKey { get; init; }

    /// <summary>SHA-256 (hexadecimal) of all that decides a text embedding but the text: model bytes, tokenizer,
    /// cleaning, precision, execution provider kind.</summary>
    public required string TextKey { get; init; }

    /// <summary>Largest batch in which an embedding doesn't depend on the other items of the batch: 1 for a graph that
    /// quantises activations as it runs (one scale for the whole batch), unlimited otherwise.</summary>
    public int LargestBatch { get; init; } = int.MaxValue;
}
