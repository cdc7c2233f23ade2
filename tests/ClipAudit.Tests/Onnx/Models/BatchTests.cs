using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>An embedding hardly depends on what else is in its batch.</summary>
[Trait("Category", "Golden")]
public sealed class BatchTests
{
    // Matrix products of other sizes sum in another order; a few units in the last place are all that may differ.
    private const float Drift = 5e-6f;
    private const int Count = 33;

    public static TheoryData<string> Models => [.. ModelGoldens.Folders];

    [ModelTheory]
    [MemberData(nameof(Models))]
    public void Images_get_the_same_embeddings_in_batches_of_any_size(string name)
    {
        using var model = new GoldenModel(name);
        var (length, size) = (model.Encoder.Info.ImageHeight * model.Encoder.Info.ImageWidth * 3, model.Encoder.Info.Sheet.EmbeddingSize);
        var rgb = new byte[Count * length];
        new Random(7).NextBytes(rgb);
        var whole = new float[Count * size];
        model.Encoder.EncodeImages(rgb, Count, whole);
        var single = new float[size];
        for (var i = 0; i < Count; i++)
        {
            model.Encoder.EncodeImages(rgb.AsSpan(i * length, length), 1, single);
            for (var d = 0; d < size; d++)
                Assert.Equal(whole[(i * size) + d], single[d], Drift);
        }
    }

    [ModelTheory]
    [MemberData(nameof(Models))]
    public void Texts_get_the_same_embeddings_in_batches_of_any_size(string name)
    {
        using var model = new GoldenModel(name);
        var size = model.Encoder.Info.Sheet.EmbeddingSize;
        var whole = new float[model.Goldens.AllTexts.Length * size];
        model.Encoder.EncodeTexts(model.Goldens.AllTexts, whole);
        for (var i = 0; i < model.Goldens.AllTexts.Length; i++)
        {
            var single = model.EmbedText(model.Goldens.AllTexts[i]);
            for (var d = 0; d < size; d++)
                Assert.Equal(whole[(i * size) + d], (float)single[d], Drift);
        }
    }
}
