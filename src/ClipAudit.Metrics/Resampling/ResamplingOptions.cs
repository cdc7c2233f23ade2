namespace ClipAudit.Metrics.Resampling;

/// <summary>How many resamples to draw, from which seed, on how many threads.</summary>
/// <param name="Resamples">At least 1; 10,000 settles the second digit of a 95 % interval's width.</param>
/// <param name="Seed">The same seed gives the same numbers, whatever the number of threads.</param>
/// <param name="Threads">At least 1, or 0 for one per processor.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record ResamplingOptions(int Resamples, ulong Seed, int Threads = 0)
{
    internal void Validate()
    {
        Check.AtLeast(Resamples, 1);
        Check.AtLeast(Threads, 0);
    }
}
