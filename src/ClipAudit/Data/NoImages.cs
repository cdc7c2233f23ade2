namespace ClipAudit.Data;

/// <summary>The images of a dataset that has none, because predictions or embeddings are given in their place.</summary>
internal sealed class NoImages : IImageSource
{
    /// <inheritdoc/>
    public byte[] Read(int index) =>
        throw new UnreadableImageException("The dataset gives predictions or embeddings in the place of images.");
}
