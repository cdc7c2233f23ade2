using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Axes;

/// <summary>Where values lie along an axis.</summary>
/// <param name="Kind">The transform.</param>
/// <param name="From">Value at the axis's beginning; positive for log, within (0, 1) for logit.</param>
/// <param name="To">Value at its end, greater than <paramref name="From"/>.</param>
internal sealed record Scale(FigureScale Kind, double From, double To)
{
    private const double LogitEdge = 0.001;

    /// <summary>Share of the axis at which a value lies: 0 at its beginning, 1 at its end; values outside are put on the edge.</summary>
    public double Share(double value)
    {
        var (from, to) = (Transform(From), Transform(To));
        return Math.Clamp((Transform(Math.Clamp(value, From, To)) - from) / (to - from), 0, 1);
    }

    /// <summary>The value at a share of the axis.</summary>
    public double Value(double share) => Invert(Transform(From) + (share * (Transform(To) - Transform(From))));

    /// <summary>A scale on which values lie with some room around them.</summary>
    /// <param name="kind">The transform; values that it has no place for are left out.</param>
    /// <param name="values">The values, those that aren't finite left out.</param>
    /// <param name="room">Share of their range to leave at either end.</param>
    public static Scale Around(FigureScale kind, IEnumerable<double> values, double room = 0.06)
    {
        var usable = values.Where(value => double.IsFinite(value) && (kind == FigureScale.Linear || value > 0))
            .Select(value => kind == FigureScale.Logit ? Math.Clamp(value, LogitEdge, 1 - LogitEdge) : value).ToArray();
        if (usable.Length == 0)
            return kind == FigureScale.Linear ? new Scale(kind, 0, 1) : new Scale(kind, 0.1, 0.9);
        var tight = new Scale(kind, usable.Min(), usable.Max());
        var (from, to) = (tight.Transform(tight.From), tight.Transform(tight.To));
        var margin = to - from > 1e-9 * Math.Max(1, Math.Abs(to)) ? (to - from) * room : Math.Max(0.05, Math.Abs(to) * 0.05);
        var wide = new Scale(kind, tight.Invert(from - margin), tight.Invert(to + margin));
        return kind == FigureScale.Logit
            ? wide with { From = Math.Max(wide.From, LogitEdge / 2), To = Math.Min(wide.To, 1 - (LogitEdge / 2)) }
            : wide;
    }

    private double Transform(double value) => Kind switch
    {
        FigureScale.Log => Math.Log(value),
        FigureScale.Logit => Math.Log(value / (1 - value)),
        _ => value,
    };

    private double Invert(double transformed) => Kind switch
    {
        FigureScale.Log => Math.Exp(transformed),
        FigureScale.Logit => 1 / (1 + Math.Exp(-transformed)),
        _ => transformed,
    };
}
