using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>What a chart shows, in places instead of subjects.</summary>
internal sealed record ChartData
{
    /// <summary>The values.</summary>
    public required ImmutableArray<ChartPoint> Points { get; init; }

    /// <summary>Curves drawn as they are.</summary>
    public ImmutableArray<FigureCurve> Curves { get; init; } = [];

    /// <summary>Values to compare with.</summary>
    public ImmutableArray<ChartPoint> References { get; init; } = [];

    /// <summary>The horizontal axis where it has numbers.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The axis of values.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>The values of charts beside this one, which share its scale of values and its colours; empty for a chart alone.</summary>
    public ImmutableArray<ChartPoint> Peers { get; init; } = [];

    /// <summary>What a grid of cosines shows besides its points; null for other charts.</summary>
    public SimilarityData? Grid { get; init; }

    /// <summary>The values that the scale of values must hold.</summary>
    public ImmutableArray<ChartPoint> Scaling => Peers.IsEmpty ? Points : Peers;

    /// <summary>Names of the series in their order.</summary>
    public ImmutableArray<string> Series =>
        [.. Scaling.Select(point => point.Series).Concat(Curves.Where(curve => !curve.IsReference).Select(curve => curve.Name)).Distinct()];
}

/// <summary>A value in its place; texts are empty where there is nothing to tell apart.</summary>
/// <param name="Section">Heading.</param>
/// <param name="Row">Row, category or name of the point.</param>
/// <param name="Series">Series.</param>
/// <param name="Value">The value; nothing where it is undefined.</param>
internal sealed record ChartPoint(string Section, string Row, string Series, Span Value)
{
    /// <summary>Place along the horizontal axis; nothing where that axis shows rows.</summary>
    public Span Across { get; init; }

    /// <summary>Number of items the value rests on.</summary>
    public long? N { get; init; }
}

/// <summary>A value with its interval; nothing of it need be there.</summary>
internal readonly record struct Span(double? Value, double? Lower, double? Upper)
{
    public Span(double value) : this(value, null, null)
    {
    }

    /// <summary>The bounds, where both are.</summary>
    public (double Lower, double Upper)? Interval => (Lower, Upper) is ({ } lower, { } upper) ? (lower, upper) : null;

    /// <summary>The numbers there are.</summary>
    public IEnumerable<double> Numbers => new[] { Value, Lower, Upper }.OfType<double>();
}
