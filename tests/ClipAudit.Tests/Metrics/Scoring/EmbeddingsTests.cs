using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Tests.Metrics.Scoring;

public sealed class EmbeddingsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(8, 48, 16)]
    [InlineData(97, 49, 33)]
    [InlineData(200, 100, 64)]
    public void Scores_are_those_of_the_definition(int rows, int columns, int dimension)
    {
        var (a, b) = (Values(rows * dimension, 1), Values(columns * dimension, 2));
        var scores = new float[rows * columns];
        Embeddings.Score(a, b, dimension, 2.5f, scores);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                Assert.Equal(2.5 * Dot(a, i, b, j, dimension), scores[i * columns + j], 1e-4);
    }

    [Fact]
    public void Both_tiles_give_the_products_of_the_definition()
    {
        foreach (var tile in new[] { Tile.Wide, Tile.Narrow })
        {
            const int Dimension = 37;
            var (a, b) = (Values(tile.Rows * Dimension, 3), Values(tile.Columns * Dimension, 4));
            var panel = new float[b.Length];
            for (var j = 0; j < tile.Columns; j++)
                for (var i = 0; i < Dimension; i++)
                    panel[i * tile.Columns + j] = b[j * Dimension + i];
            var products = new float[tile.Rows * tile.Columns];
            tile.Fill(a, panel, Dimension, 1, products, tile.Columns);
            for (var i = 0; i < products.Length; i++)
                Assert.Equal(Dot(a, i / tile.Columns, b, i % tile.Columns, Dimension), products[i], 1e-4);
        }
    }

    [Fact]
    public void Equal_embeddings_score_equally_wherever_they_stand()
    {
        var row = Values(64, 5);
        float[] images = [.. Enumerable.Repeat(row, 13).SelectMany(x => x)];
        float[] classes = [.. Enumerable.Repeat(Values(64, 6), 53).SelectMany(x => x)];
        var scores = new float[13 * 53];
        Embeddings.Score(images, classes, 64, 100, scores);
        Assert.All(scores, score => Assert.Equal(scores[0], score));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var (a, b) = (Values(1000 * 24, 7), Values(70 * 24, 8));
        var (alone, many) = (new float[70_000], new float[70_000]);
        Embeddings.Score(a, b, 24, 1, alone, 1);
        Embeddings.Score(a, b, 24, 1, many, 7);
        Assert.Equal(alone, many);
    }

    [Fact]
    public void Normalised_rows_have_unit_length_and_keep_their_direction()
    {
        float[] rows = [3, 4, 0, 0, 0, 1e-20f];
        Embeddings.Normalize(rows, 3);
        Assert.Equal([0.6f, 0.8f, 0, 0, 0, 1], rows);
    }

    [Fact]
    public void Templates_are_normalised_before_and_after_the_mean()
    {
        // Lengths 10 and 1: without the first normalisation the mean would lean to the first template.
        var classes = new float[2];
        Embeddings.AverageTemplates([10, 0, 0, 1], 2, 2, classes);
        Assert.Equal(Math.Sqrt(0.5), classes[0], 1e-7);
        Assert.Equal(Math.Sqrt(0.5), classes[1], 1e-7);
        Embeddings.AverageTemplates([0, 7], 1, 2, classes);
        Assert.Equal([0, 1], classes);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Embeddings.Normalize(new float[4], 2));
        Assert.Throws<ArgumentException>(() => Embeddings.Normalize([1, float.NaN], 2));
        Assert.Throws<ArgumentException>(() => Embeddings.Normalize([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => Embeddings.AverageTemplates([1, 0, -1, 0], 2, 2, new float[2]));
        Assert.Throws<ArgumentException>(() => Embeddings.AverageTemplates([0, 0, -1, 0], 2, 2, new float[2]));
        Assert.Throws<ArgumentException>(() => Embeddings.AverageTemplates([1, 0], 2, 2, new float[2]));
        Assert.Throws<ArgumentException>(() => Embeddings.AverageTemplates([1, 0], 0, 2, new float[2]));
        Assert.Throws<ArgumentException>(() => Embeddings.Score(new float[4], new float[4], 2, 1, new float[3]));
        Assert.Throws<ArgumentException>(() => Embeddings.Score(new float[4], new float[4], 2, float.NaN, new float[4]));
        Assert.Throws<ArgumentException>(() => Embeddings.Score(new float[0], new float[4], 2, 1, new float[0]));
    }

    internal static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    private static double Dot(float[] a, int i, float[] b, int j, int dimension)
    {
        var sum = 0.0;
        for (var d = 0; d < dimension; d++)
            sum += (double)a[i * dimension + d] * b[j * dimension + d];
        return sum;
    }
}
