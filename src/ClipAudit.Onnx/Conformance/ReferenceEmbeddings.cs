using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Onnx.Imaging;

namespace ClipAudit.Onnx.Conformance;

/// <summary>Embeddings that something else computed with what should be the same model.</summary>
/// <param name="Array">Shape [items, embedding size].</param>
/// <param name="Source">The file, for messages.</param>
/// <param name="Items">Names of the images, or the texts themselves, in the order of the rows.</param>
/// <param name="ReadImage">Gives the encoded bytes of an image by its index; null where the items are texts.</param>
public sealed record ReferenceEmbeddings(NpyArray Array, string Source, ImmutableArray<string> Items, Func<int, byte[]>? ReadImage)
{
    /// <summary>Checks that the rows belong to the items and to the model.</summary>
    /// <exception cref="InputException">They don't.</exception>
    internal void RequireShape(int embeddingSize)
    {
        if (Array.Shape is not [var rows, var size])
            throw new InputException($"{Source} has the shape [{string.Join(", ", Array.Shape)}]; expected [items, embedding size].");
        if (rows != Items.Length)
            throw new InputException(CheckResult.Words($"{Source} has {rows} rows, but there are {Items.Length} ")
                + $"{(ReadImage is null ? "texts" : "images")}. Row n belongs to item n; images of a folder are taken in ordinal order of "
                + "their names.");
        if (size != embeddingSize)
            throw new InputException(CheckResult.Words($"{Source} holds embeddings of length {size}, the model gives {embeddingSize}."));
    }

    /// <summary>Checks that every image can be read: one that can't is wrong input, not a fault of the model.</summary>
    /// <exception cref="InputException">One can't.</exception>
    internal void RequireReadable(ImagePreprocessor preprocessor)
    {
        if (ReadImage is null)
            return;
        var rgb = new byte[preprocessor.ImageLength];
        for (var i = 0; i < Items.Length; i++)
            try
            {
                preprocessor.Prepare(ReadImage(i), rgb);
            }
            catch (UnreadableImageException unreadable)
            {
                throw new InputException($"The image {Items[i]} can't be read: {unreadable.Reason}.", unreadable);
            }
    }
}
