using System.Collections.Frozen;
using ClipAudit.Reporting.Charts.Kinds;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Charts;

/// <summary>What a chart is drawn with, and how wide.</summary>
internal sealed record ChartStyle(ChartTheme Theme, TextRuler Ruler, double Width)
{
    public Sketch NewSketch() => new(Theme, Ruler, Width);
}

/// <summary>All kinds of charts; the one place to add one.</summary>
internal static class ChartKinds
{
    private static readonly FrozenDictionary<FigureKind, Func<ChartData, ChartStyle, Scene>> All =
        new Dictionary<FigureKind, Func<ChartData, ChartStyle, Scene>>
        {
            [FigureKind.Bars] = BarChart.Draw,
            [FigureKind.Forest] = ForestPlot.Draw,
            [FigureKind.Scatter] = ScatterPlot.Draw,
            [FigureKind.Lines] = LineChart.Draw,
            [FigureKind.Reliability] = ReliabilityDiagram.Draw,
            [FigureKind.HeatMap] = HeatMap.Draw,
            [FigureKind.Rates] = RateDots.Draw,
            [FigureKind.Composition] = CompositionCurve.Draw,
            [FigureKind.Distributions] = DistributionRows.Draw,
            [FigureKind.Similarity] = SimilarityChart.Draw,
        }.ToFrozenDictionary();

    /// <summary>Draws a chart.</summary>
    public static Scene Draw(FigureKind kind, ChartData data, ChartStyle style) => All[kind](data, style);
}
