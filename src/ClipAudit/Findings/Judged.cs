using ClipAudit.Metrics;
using ClipAudit.Metrics.Comparison;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>What a gate judges: a value, its interval, the items behind it, and the bounds.</summary>
/// <param name="What">What the value is: "value" or "difference".</param>
/// <param name="Value">The value; finite.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Count">How many items it rests on.</param>
/// <param name="Gate">The gate.</param>
internal sealed record Judged(string What, double Value, Interval Interval, long Count, Gate Gate)
{
    /// <summary>The verdict of the interval.</summary>
    public Verdict Verdict() =>
        Interval.Upper < Gate.AtLeast || Interval.Lower > Gate.AtMost ? Results.Verdict.Fail
        : Interval.Lower < Gate.AtLeast || Interval.Upper > Gate.AtMost ? Results.Verdict.InsufficientEvidence
        : Results.Verdict.Pass;

    /// <summary>How many items would let the interval end at the bounds that it straddles, if the value stayed; infinite when no
    /// number would.</summary>
    public double SettlingCount() => Count * Bounds()
        .Where(bound => Interval.Lower < bound && Interval.Upper > bound)
        .Select(bound => IntervalTail.ItemsFactor(Value, Interval, bound))
        .DefaultIfEmpty(0).Max();

    /// <summary>One-sided p-value of what the estimate says: that it breaks a bound, or that it keeps all of them.</summary>
    public double PValue() => Value < Gate.AtLeast ? Tail(Gate.AtLeast.Value)
        : Value > Gate.AtMost ? Tail(Gate.AtMost.Value)
        : Bounds().Max(Tail);

    private double Tail(double bound) => IntervalTail.PValue(Value, Interval, bound);

    private IEnumerable<double> Bounds() => new[] { Gate.AtLeast, Gate.AtMost }.OfType<double>();
}
