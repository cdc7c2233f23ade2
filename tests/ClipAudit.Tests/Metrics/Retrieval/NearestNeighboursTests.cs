using ClipAudit.Metrics.Retrieval;

namespace ClipAudit.Tests.Metrics.Retrieval;

public sealed class NearestNeighboursTests
{
    [Fact]
    public void Every_query_finds_what_a_plain_search_finds_across_blocks_and_threads()
    {
        const int Dimension = 5;
        var random = new Random(3);
        // More rows than a block of either side.
        var queries = Enumerable.Range(0, 1100 * Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var candidates = Enumerable.Range(0, 2100 * Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var found = NearestNeighbours.Find(queries, candidates, Dimension, threads: 1);
        for (var query = 0; query < 1100; query += 7)
        {
            var best = Enumerable.Range(0, 2100)
                .MaxBy(candidate => Cosine(queries.AsSpan(query * Dimension, Dimension), candidates.AsSpan(candidate * Dimension, Dimension)));
            Assert.Equal(best, found.Indices[query]);
            Assert.Equal(
                Cosine(queries.AsSpan(query * Dimension, Dimension), candidates.AsSpan(best * Dimension, Dimension)), found.Cosines[query], 1e-6);
        }

        var parallel = NearestNeighbours.Find(queries, candidates, Dimension, threads: 3);
        Assert.Equal(found.Indices.AsEnumerable(), parallel.Indices);
        Assert.Equal(found.Cosines.AsEnumerable(), parallel.Cosines);
    }

    [Fact]
    public void Ties_go_to_the_earlier_candidate_and_lengths_do_not_count()
    {
        var found = NearestNeighbours.Find(new float[] { 3, 0, 0, -2 }, new float[] { 0, 9, 5, 0, 1, 0, 0, -7 }, 2);
        Assert.Equal([1, 3], found.Indices.AsEnumerable());
        Assert.Equal([1f, 1f], found.Cosines.AsEnumerable());
    }

    [Theory]
    [InlineData(new float[] { }, new float[] { 1, 1 }, 2)]
    [InlineData(new float[] { 1, 1 }, new float[] { }, 2)]
    [InlineData(new float[] { 1, 1 }, new float[] { 1, 1, 1 }, 2)]
    [InlineData(new float[] { 1, 1 }, new float[] { 0, 0 }, 2)]
    [InlineData(new float[] { 1, float.NaN }, new float[] { 1, 0 }, 2)]
    public void Rows_without_a_direction_and_parts_of_rows_are_refused(float[] queries, float[] candidates, int dimension) =>
        Assert.Throws<ArgumentException>(() => NearestNeighbours.Find(queries, candidates, dimension));

    private static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double product = 0, a = 0, b = 0;
        for (var i = 0; i < x.Length; i++)
            (product, a, b) = (product + (x[i] * y[i]), a + (x[i] * x[i]), b + (y[i] * y[i]));
        return product / Math.Sqrt(a * b);
    }
}
