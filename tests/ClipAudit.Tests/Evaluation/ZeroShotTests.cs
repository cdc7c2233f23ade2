using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Tests.Evaluation.Support;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Evaluation;

public sealed class ZeroShotTests
{
    [GoldenFact("clip-vit-b32")]
    [Trait("Category", "Golden")]
    public void The_published_embeddings_of_ViT_B_32_give_the_published_probabilities()
    {
        var image = NpyFile.Read(Path.Combine(TestFolders.Golden, "clip-vit-b32", "image_features.npy"));
        var texts = NpyFile.Read(Path.Combine(TestFolders.Golden, "clip-vit-b32", "text_features.npy"));
        double[] expected = [0.9927937, 0.00421068, 0.00299572];
        for (var first = 0; first < expected.Length; first++)
        {
            // The label is moved to each class in turn: its probability shows as the prediction's or in the margin.
            var set = Classify(image.Values, texts.Values, 512, label: first, scale: 100);
            Assert.Equal((0, first + 1), (set.Predicted, set.Rank));
            Assert.Equal(expected[0], set.Probability, 1e-5);
            Assert.Equal(expected[0] - expected[1], set.Margin, 1e-5);
        }
        var two = Classify(image.Values, texts.Values[512..], 512, label: 0, scale: 100);
        Assert.Equal(expected[1] / (expected[1] + expected[2]), two.Probability, 1e-5);
    }

    [Fact]
    public void Prompts_are_normalised_before_and_after_they_are_averaged()
    {
        // Class 0: directions 0° (long) and 90° (short) average to 45°. Class 1: 80°. The image lies at 60°.
        float[] prompts = [100, 0, 0, 0.01f, Cos(80), Sin(80), Cos(80), Sin(80)];
        var prediction = Classify(new float[] { 3 * Cos(60), 3 * Sin(60) }, prompts, 2, label: 1, scale: 7, templates: 2);
        double near = 7 * Cos(15), far = 7 * Cos(20);
        Assert.Equal((0, 2), (prediction.Predicted, prediction.Rank));
        Assert.Equal(1 / (1 + Math.Exp(far - near)), prediction.Probability, 1e-6);
        Assert.Equal((1 - Math.Exp(far - near)) / (1 + Math.Exp(far - near)), prediction.Margin, 1e-6);
    }

    [Fact]
    public void Ties_go_to_the_lower_class_index()
    {
        float[] prompts = [1, 0, 1, 0, 0, 1];
        Assert.Equal((0, 1), Ranked(Classify(new float[] { 1, 0 }, prompts, 2, label: 0)));
        Assert.Equal((0, 2), Ranked(Classify(new float[] { 1, 0 }, prompts, 2, label: 1)));
        Assert.Equal((0, 3), Ranked(Classify(new float[] { 1, 0 }, prompts, 2, label: 2)));
        Assert.Equal((0, 0), Ranked(Classify(new float[] { 1, 0 }, prompts, 2, label: -1)));
    }

    [Fact]
    public void One_class_is_certain_and_has_the_whole_margin()
    {
        var prediction = Classify(new float[] { 1, 0 }, new float[] { 0, 1 }, 2, label: 0);
        Assert.Equal((1.0, 1.0), (prediction.Probability, prediction.Margin));
    }

    [Fact]
    public void Many_images_keep_their_order()
    {
        const int count = 3000;
        var rows = new float[2 * count];
        for (var i = 0; i < count; i++)
            rows[(2 * i) + (i % 3 == 0 ? 1 : 0)] = 1;
        var set = ZeroShot.Classify(Set(rows, 2, 0), new float[] { 1, 0, 0, 1 }, 1, ["a", "b"], 10);
        for (var i = 0; i < count; i++)
            Assert.Equal((i, i % 3 == 0 ? 1 : 0), (set.Items[i].Sample, set.Items[i].Predicted));
    }

    private static Prediction Classify(
        ReadOnlyMemory<float> image, ReadOnlyMemory<float> prompts, int dimension, int label, double scale = 10, int templates = 1)
    {
        var classes = prompts.Length / dimension / templates;
        ImmutableArray<string> names = [.. Enumerable.Range(0, classes).Select(i => $"class {i}")];
        return Assert.Single(ZeroShot.Classify(Set(image, dimension, label), prompts, templates, names, scale).Items);
    }

    private static EmbeddingSet Set(ReadOnlyMemory<float> rows, int dimension, int label)
    {
        var dataset = FakeDatasets.Of(
            "d", Enumerable.Range(0, rows.Length / dimension).Select(i => ($"{i}", label, $"{i}", Array.Empty<string>())));
        return new EmbeddingSet
        {
            Model = "m",
            Dataset = dataset,
            Dimension = dimension,
            Samples = [.. Enumerable.Range(0, dataset.Samples.Length)],
            Rows = rows,
            Unreadable = [],
        };
    }

    private static (int Predicted, int Rank) Ranked(Prediction prediction) => (prediction.Predicted, prediction.Rank);

    private static float Cos(double degrees) => (float)Math.Cos(degrees * Math.PI / 180);

    private static float Sin(double degrees) => (float)Math.Sin(degrees * Math.PI / 180);
}
