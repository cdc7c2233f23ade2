using System.Collections.Immutable;

namespace ClipAudit.Metrics.Fairness;

/// <summary>The four outcomes of a binary decision, counted.</summary>
/// <param name="TruePositives">Label 1, prediction 1.</param>
/// <param name="FalsePositives">Label 0, prediction 1.</param>
/// <param name="TrueNegatives">Label 0, prediction 0.</param>
/// <param name="FalseNegatives">Label 1, prediction 0.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public readonly record struct ConfusionCounts(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>All items.</summary>
    public int Count => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>Counts the outcomes of each group.</summary>
    /// <param name="labels">Shape [items]; 0 or 1.</param>
    /// <param name="predictions">Shape [items]; 0 or 1.</param>
    /// <param name="groups">The group of each item.</param>
    /// <returns>Shape [groups]; all 0 for a group without items.</returns>
    /// <exception cref="ArgumentException">There is no item, lengths differ, or a label or prediction is neither 0 nor 1.</exception>
    public static ImmutableArray<ConfusionCounts> ByGroup(
        ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, SensitiveGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Check.NotEmpty(labels);
        Check.SameLength(predictions.Length, labels.Length);
        Check.SameLength(groups.Assignments.Length, labels.Length);
        Check.AllInRange(labels, 0, 1);
        Check.AllInRange(predictions, 0, 1);
        var cells = new int[groups.Names.Length * 4];
        for (var i = 0; i < labels.Length; i++)
            cells[groups.Assignments[i] * 4 + labels[i] * 2 + predictions[i]]++;
        var counts = ImmutableArray.CreateBuilder<ConfusionCounts>(groups.Names.Length);
        for (var at = 0; at < cells.Length; at += 4)
            counts.Add(new ConfusionCounts(cells[at + 3], cells[at + 1], cells[at], cells[at + 2]));
        return counts.MoveToImmutable();
    }

    /// <summary>All groups together.</summary>
    /// <param name="groups">Shape [groups].</param>
    /// <returns>The sums.</returns>
    public static ConfusionCounts Overall(ReadOnlySpan<ConfusionCounts> groups)
    {
        var sum = default(ConfusionCounts);
        foreach (var group in groups)
            sum += group;
        return sum;
    }

    /// <summary>Adds the counts of two disjoint sets of items.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    public static ConfusionCounts operator +(ConfusionCounts left, ConfusionCounts right) => new(
        left.TruePositives + right.TruePositives, left.FalsePositives + right.FalsePositives,
        left.TrueNegatives + right.TrueNegatives, left.FalseNegatives + right.FalseNegatives);

    /// <summary>The numerator and denominator of a rate, from which its interval follows.</summary>
    /// <param name="rate">Which rate.</param>
    /// <returns>Two counts; the denominator may be 0.</returns>
    /// <exception cref="ArgumentException">The rate is not a named one.</exception>
    public (int Numerator, int Denominator) Share(GroupRate rate) => rate switch
    {
        GroupRate.SelectionRate => (TruePositives + FalsePositives, Count),
        GroupRate.Accuracy => (TruePositives + TrueNegatives, Count),
        GroupRate.TruePositiveRate => (TruePositives, TruePositives + FalseNegatives),
        GroupRate.FalsePositiveRate => (FalsePositives, FalsePositives + TrueNegatives),
        GroupRate.FalseNegativeRate => (FalseNegatives, TruePositives + FalseNegatives),
        GroupRate.TrueNegativeRate => (TrueNegatives, FalsePositives + TrueNegatives),
        GroupRate.Precision => (TruePositives, TruePositives + FalsePositives),
        _ => throw new ArgumentException($"rate must be a named rate, not {(int)rate}.", nameof(rate)),
    };

    /// <summary>A rate as a fraction.</summary>
    /// <param name="rate">Which rate.</param>
    /// <param name="empty">What a rate with an empty denominator is.</param>
    /// <returns>0..1, or that the denominator is empty; a set without items has no rate under either convention.</returns>
    /// <exception cref="ArgumentException">The rate is not a named one.</exception>
    public MetricValue Rate(GroupRate rate, ZeroDivision empty = ZeroDivision.Undefined)
    {
        var (numerator, denominator) = Share(rate);
        if (denominator > 0)
            return (double)numerator / denominator;
        return empty == ZeroDivision.Zero && Count > 0 ? 0.0 : MetricValue.Undefined(WhyEmpty(rate));
    }

    private string WhyEmpty(GroupRate rate) => Count == 0 ? "The group has no items." : rate switch
    {
        GroupRate.TruePositiveRate or GroupRate.FalseNegativeRate => "The group has no positive labels.",
        GroupRate.FalsePositiveRate or GroupRate.TrueNegativeRate => "The group has no negative labels.",
        _ => "The group has no positive predictions.",
    };
}
