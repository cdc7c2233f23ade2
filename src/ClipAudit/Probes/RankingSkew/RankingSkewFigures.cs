using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>The figures of a ranking skew probe: who is among the first k of each query, for each model, dataset and feature.</summary>
internal static class RankingSkewFigures
{
    private const int MostPanels = 6;
    private const double WideRange = 20;

    /// <param name="settings">What the probe was told to do.</param>
    /// <param name="measurements">All measurements of the probe.</param>
    public static ImmutableArray<FigureSpec> Of(RankingSkewSettings settings, ImmutableArray<Measurement> measurements)
    {
        var places = measurements.Select(measurement => measurement.Subject)
            .Select(subject => new Subject { Model = subject.Model, Dataset = subject.Dataset, Feature = subject.Feature }).Distinct();
        return
        [
            .. places.Select(where => settings.Queries.Length <= MostPanels && settings.K.Length > 1
                ? Shares(where, settings.K.Max() / (double)settings.K.Min() > WideRange)
                : Skews(where with { Variant = RankingSkewProbe.Variant(settings.K.Min()) })),
        ];
    }

    private static FigureSpec Shares(Subject where, bool wide) => new()
    {
        Kind = FigureKind.Composition,
        Title = $"Shares of {where.Feature} among the first results of {where.Model} on {where.Dataset}",
        Caption = "Share of each group among the first k results of each query, with bands.",
        Alternative = $"Lines of the share of each group of {where.Feature} over k, for each query; the numbers are in the table of this probe.",
        Values = new FigureSelection([RankingSkewMeasures.Share.Name], where),
        Rows = SubjectPart.Variant,
        Series = SubjectPart.Group,
        Panels = SubjectPart.Class,
        X = new FigureAxis(wide ? "k (log scale)" : "k", Unit.Number, wide ? FigureScale.Log : FigureScale.Linear),
        Y = new FigureAxis("Share of the first k", Unit.Fraction),
    };

    private static FigureSpec Skews(Subject where) => new()
    {
        Kind = FigureKind.HeatMap,
        Title = $"Skew of {where.Feature} at {where.Variant} for {where.Model} on {where.Dataset}",
        Caption = "Natural logarithm of each group's share among the first results over its target share: 0 is the target share, "
            + "negative values, in another colour, are under-representation.",
        Alternative = $"Skew of each group of {where.Feature} for each query; the numbers are in the table of this probe.",
        Values = new FigureSelection([RankingSkewMeasures.Skew.Name], where),
        Rows = SubjectPart.Class,
        Series = SubjectPart.Group,
        Y = new FigureAxis("Skew", Unit.Number),
    };
}
