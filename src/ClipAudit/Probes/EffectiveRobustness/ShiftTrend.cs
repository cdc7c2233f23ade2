using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Metrics.Robustness;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>A baseline model with both of its accuracies.</summary>
internal sealed record Baseline(string Name, double Reference, double Shifted);

/// <summary>A line through baselines.</summary>
/// <param name="Side">Which side of a split it is on, in words; null for the one line.</param>
/// <param name="Names">The baselines.</param>
/// <param name="Set">Their accuracies, same order.</param>
internal sealed record TrendLine(string? Side, ImmutableArray<string> Names, BaselineSet Set)
{
    /// <summary>The fewest baselines that bound a line's error.</summary>
    public const int Fewest = 3;

    /// <summary>Why there is no line, as a sentence; null when there is one.</summary>
    public string? Flaw => Names.Length < Fewest
        ? string.Create(CultureInfo.InvariantCulture, $"Only {Names.Length} baselines have both accuracies; a line needs {Fewest}.")
        : Set.Reference.All(reference => reference == Set.Reference[0])
            ? "All baselines have the same reference accuracy, which fixes no line."
            : null;

    /// <summary>The line.</summary>
    public LinearFit Fit => Set.TrendFor(Set.Reference[0]).Fit;

    /// <summary>The line through all baselines but one.</summary>
    public BaselineSet Without(int index) => Set with { Reference = Set.Reference.RemoveAt(index), Shifted = Set.Shifted.RemoveAt(index) };
}

/// <summary>The line, or the two lines of a split, that judge models under one shift.</summary>
internal sealed record ShiftTrend
{
    private ShiftTrend(ImmutableArray<TrendLine> lines, double? split, ImmutableArray<string> leftOut)
    {
        Lines = lines;
        Split = split;
        LeftOut = leftOut;
    }

    /// <summary>One line, or those below and above the split; none where zeros ask for more than one split.</summary>
    public ImmutableArray<TrendLine> Lines { get; }

    /// <summary>The reference accuracy at which the lines part; null for one line.</summary>
    public double? Split { get; }

    /// <summary>Baselines that have no place on the axis.</summary>
    public ImmutableArray<string> LeftOut { get; }

    /// <summary>Fits lines.</summary>
    /// <param name="baselines">The baselines.</param>
    /// <param name="rule">How.</param>
    public static ShiftTrend Of(IReadOnlyCollection<Baseline> baselines, TrendRule rule)
    {
        if (rule.Axis == AccuracyAxis.Linear)
            return One(baselines, [], rule);
        var zeros = baselines.Where(baseline => baseline.Shifted == 0).ToArray();
        var leftOut = baselines.Where(baseline => baseline.Shifted is 0 or 1 || baseline.Reference is 0 or 1).ToArray();
        var placed = baselines.Except(leftOut).ToArray();
        ImmutableArray<string> names = [.. leftOut.Select(baseline => baseline.Name)];
        double[] splits = rule.Zeros == ZeroRule.Split ? [.. zeros.Select(baseline => baseline.Reference).Distinct()] : [];
        return splits switch
        {
            [] => One(placed, names, rule),
            [var split] => new ShiftTrend(
                [
                    Line(FormattableString.Invariant($"up to {split * 100:0.##} %"), placed.Where(baseline => baseline.Reference < split), rule),
                    Line(FormattableString.Invariant($"above {split * 100:0.##} %"), placed.Where(baseline => baseline.Reference > split), rule),
                ],
                split, names),
            _ => new ShiftTrend([], null, names),
        };
    }

    /// <summary>The line that judges a model of a reference accuracy; null where there is none.</summary>
    public TrendLine? For(double reference) =>
        Lines.IsEmpty ? null : Split is { } split && reference > split ? Lines[1] : Lines[0];

    private static ShiftTrend One(IEnumerable<Baseline> baselines, ImmutableArray<string> leftOut, TrendRule rule) =>
        new([Line(null, baselines, rule)], null, leftOut);

    private static TrendLine Line(string? side, IEnumerable<Baseline> baselines, TrendRule rule)
    {
        var list = baselines.ToArray();
        return new TrendLine(
            side,
            [.. list.Select(baseline => baseline.Name)],
            new BaselineSet([.. list.Select(baseline => baseline.Reference)], [.. list.Select(baseline => baseline.Shifted)], rule.Axis));
    }
}
