using System.Collections.Immutable;

namespace ClipAudit.Evaluation.Keeping;

/// <summary>Stands for a model of which the embeddings alone were kept.</summary>
/// <param name="info">What was known of it.</param>
internal sealed class KeptModel(EncoderInfo info) : IClipEncoder
{
    /// <inheritdoc/>
    public EncoderInfo Info => info;

    /// <inheritdoc/>
    public void Prepare(ReadOnlySpan<byte> image, int border, Span<byte> rgb) => throw Lacking("an image");

    /// <inheritdoc/>
    public void EncodeImages(ReadOnlySpan<byte> rgb, int count, Span<float> embeddings) => throw Lacking("an image");

    /// <inheritdoc/>
    public ImmutableArray<string?> EncodeTexts(ImmutableArray<string> texts, Span<float> embeddings) => throw Lacking($"the text \"{texts[0]}\"");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private InputException Lacking(string what) =>
        new($"The evidence lacks the embedding of {what} under the model {info.Sheet.Name}, and models are not part of it.");
}
