using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>The detailed tables: by group and by class, and the figures that the sections have no room for.</summary>
internal static class DetailTeller
{
    private const int MostRows = 6;

    public static IEnumerable<ReportSection> Tell(ReportPlan plan)
    {
        ImmutableArray<ReportSection> parts = [.. plan.Result.Probes.Where(probe => Has(plan.Of(probe))).Select(probe => Tell(plan, probe))];
        if (!parts.IsEmpty)
            yield return new ReportSection
            {
                Id = ReportPlan.Detail, Level = 1, Number = "", Title = "Detailed tables", IsAppendix = true, Parts = parts,
                Blocks = [new ProseBlock($"Measurements by group and by class. A page shows the rows to look at first; {MeasurementsCsv.Name} holds all.", ProseRole.Note)],
            };
    }

    /// <summary>Whether a probe has anything to show here.</summary>
    public static bool Has(ProbePlan probe) =>
        !ByGroup(probe).IsEmpty || !ByClass(probe).IsEmpty || probe.Figures.Length > ProbeTeller.MostFigures
        || probe.Strips.Length > ProbeTeller.MostStrips;

    private static ReportSection Tell(ReportPlan plan, ProbeSheet probe)
    {
        var own = plan.Of(probe);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.AddRange(own.Figures.Skip(ProbeTeller.MostFigures).Select(figure => new FigureBlock(0, figure)));
        // Tables go on over pages and fill what pictures leave.
        blocks.AddRange(own.Strips.Skip(ProbeTeller.MostStrips));
        if (ByGroup(own) is { IsEmpty: false } byGroup)
            blocks.Add(MeasurementTables.Of(plan, own.Section + "-by-group", "Values by group", MostRows, byGroup));
        if (ByClass(own) is { IsEmpty: false } byClass)
            blocks.Add(MeasurementTables.Of(plan, own.Section + "-by-class", "Values by class", MostRows, byClass));
        return new ReportSection
        {
            Id = own.Detail, Level = 2, Number = "", Title = probe.Title, IsAppendix = true, Blocks = blocks.ToImmutable(),
        };
    }

    private static ImmutableArray<Measurement> ByGroup(ProbePlan probe) =>
        [.. probe.Measurements.Where(measurement => measurement.Subject.Feature is not null || measurement.Subject.Group is not null)];

    private static ImmutableArray<Measurement> ByClass(ProbePlan probe) =>
        [.. probe.Measurements.Where(measurement => measurement.Subject is { Class: not null, Feature: null, Group: null })];
}
