using System.Collections.Concurrent;

namespace ClipAudit.Metrics.Resampling;

/// <summary>Computes replicate 0, 1, 2, … on several threads; each is written by its index, so order never shows.</summary>
internal static class ReplicateLoop
{
    private const int ChunksPerThread = 8;

    /// <summary>Fills one value per replicate.</summary>
    /// <param name="options">How many replicates, and on how many threads.</param>
    /// <param name="createScratch">Makes the buffers of one thread.</param>
    /// <param name="replicate">Computes the replicate of a given index with a thread's buffers.</param>
    public static double[] Run<TScratch>(
        ResamplingOptions options, Func<TScratch> createScratch, Func<TScratch, int, double> replicate)
    {
        var values = new double[options.Resamples];
        var threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        if (threads == 1)
        {
            FillRange(values, 0, values.Length, createScratch(), replicate);
            return values;
        }
        var chunk = Math.Max(1, values.Length / (threads * ChunksPerThread));
        Parallel.ForEach(
            Partitioner.Create(0, values.Length, chunk),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            createScratch,
            (range, _, scratch) =>
            {
                FillRange(values, range.Item1, range.Item2, scratch, replicate);
                return scratch;
            },
            _ => { });
        return values;
    }

    private static void FillRange<TScratch>(
        double[] values, int from, int to, TScratch scratch, Func<TScratch, int, double> replicate)
    {
        for (var b = from; b < to; b++)
            values[b] = replicate(scratch, b);
    }
}
