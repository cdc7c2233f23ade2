namespace ClipAudit.Tests.Metrics.Proportions;

/// <summary>Seeded draws for the tests of coverage.</summary>
internal static class Simulated
{
    public static int Successes(Random random, int trials, double p)
    {
        var successes = 0;
        for (var i = 0; i < trials; i++)
            if (random.NextDouble() < p)
                successes++;
        return successes;
    }

    public static double Share(int draws, Func<bool> holds)
    {
        var count = 0;
        for (var i = 0; i < draws; i++)
            if (holds())
                count++;
        return (double)count / draws;
    }
}
