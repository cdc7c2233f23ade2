namespace ClipAudit.Metrics.Proportions;

/// <summary>A count of successes out of a count of trials.</summary>
/// <remarks>Keeps the counts, so that any interval can be computed from it exactly. Immutable.</remarks>
public readonly record struct Proportion
{
    /// <summary>Creates a proportion.</summary>
    /// <param name="successes">In 0..<paramref name="trials"/>.</param>
    /// <param name="trials">At least 1.</param>
    /// <exception cref="ArgumentException">A count breaks its rule.</exception>
    public Proportion(long successes, long trials)
    {
        Check.AtLeast(trials, 1);
        Check.InRange(successes, 0, trials);
        Successes = successes;
        Trials = trials;
    }

    /// <summary>The number of successes.</summary>
    public long Successes { get; }

    /// <summary>The number of trials, n.</summary>
    public long Trials { get; }

    /// <summary>Successes / trials: a fraction in 0..1; 0 none, 1 all.</summary>
    public double Value => Trials == 0
        ? throw new InvalidOperationException("The default proportion has no trials: create one with counts.")
        : (double)Successes / Trials;

    /// <summary>The proportion with its Wilson interval.</summary>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>The estimate.</returns>
    public Estimate ToEstimate(double level = 0.95) =>
        new(Value, BinomialIntervals.Wilson(Successes, Trials, level), Trials);
}
