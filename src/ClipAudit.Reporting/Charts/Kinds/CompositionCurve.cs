using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts.Kinds;

/// <summary>The share of each group among the first k of a ranking, over k; dashed, its share of all.</summary>
internal static class CompositionCurve
{
    private const double WideRange = 20;

    public static Scene Draw(ChartData data, ChartStyle style)
    {
        var ks = data.Curves.SelectMany(curve => curve.Points).Select(point => point.X).Where(k => k > 0).DefaultIfEmpty(1).ToList();
        var scale = ks.Max() / ks.Min() > WideRange ? FigureScale.Log : data.X.Scale;
        return LineChart.Draw(data with { X = data.X with { Scale = scale } }, style);
    }
}
