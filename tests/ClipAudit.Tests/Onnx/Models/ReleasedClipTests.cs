using ClipAudit.Data;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Onnx.Models;

/// <summary>The embeddings of the released CLIP ViT-B/32 become the probabilities that its README prints.</summary>
[Trait("Category", "Golden")]
public sealed class ReleasedClipTests
{
    private const string Folder = "clip-vit-b32";
    private const float LogitScale = 100;

    [GoldenTheory(Folder)]
    [InlineData("a diagram", 0, 0.255528, 0.9927937)]
    [InlineData("a dog", 1, 0.200899, 0.00421068)]
    [InlineData("a cat", 2, 0.197495, 0.00299572)]
    public void A_text_gets_its_cosine_and_probability(string text, int index, double cosine, double probability)
    {
        var (image, texts) = (Read("image_features.npy"), Read("text_features.npy"));
        var dimension = image.Shape[^1];
        float[] images = image.Values.ToArray(), classes = texts.Values.ToArray(), scores = new float[texts.Shape[0]];
        Embeddings.Normalize(images, dimension);
        Embeddings.Normalize(classes, dimension);
        Embeddings.Score(images, classes, dimension, LogitScale, scores, threads: 1);
        Assert.True(Math.Abs(cosine - (scores[index] / LogitScale)) < 1e-6, $"cosine of '{text}': {scores[index] / LogitScale}");
        Softmax.Fill(scores, scores);
        Assert.True(Math.Abs(probability - scores[index]) < 1e-5, $"probability of '{text}': {scores[index]}");
    }

    private static NpyArray Read(string name) => NpyFile.Read(Path.Combine(TestFolders.Golden, Folder, name));
}
