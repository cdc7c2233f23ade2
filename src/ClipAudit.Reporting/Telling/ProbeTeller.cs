using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>A probe: question, method, data, table, figures, reading, limits.</summary>
internal static class ProbeTeller
{
    /// <summary>Figures that stand in the section; the others stand with the detailed tables.</summary>
    public const int MostFigures = 2;

    /// <summary>Strips of images that stand in the section.</summary>
    public const int MostStrips = 1;

    private const int MostRows = 10;

    public static ReportSection Tell(ReportPlan plan, ProbeSheet probe)
    {
        var own = plan.Of(probe);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new ProseBlock(probe.Question, ProseRole.Lead));
        blocks.Add(new ProseBlock(Method(plan, probe)));
        if (ReadingTeller.Data(own.Measurements) is { } data)
            blocks.Add(new ProseBlock(data));
        if (Overall(own.Measurements) is { IsEmpty: false } overall)
            blocks.Add(MeasurementTables.Of(plan, own.Section + "-overall", "Values over all classes and groups", Fold(overall), overall));
        blocks.AddRange(own.Figures.Take(MostFigures).Select(figure => new FigureBlock(0, figure)));
        blocks.AddRange(own.Strips.Take(MostStrips));
        blocks.AddRange(ReadingTeller.Tell(plan, own).Select(reading => new ProseBlock(reading)));
        if (DetailTeller.Has(own))
            blocks.Add(new ProseBlock(new Prose(
            [
                new Phrase("By group and by class, and further figures: "), new Phrase("Detailed tables") { Link = own.Detail }, new Phrase("."),
            ]), ProseRole.Note));
        if (!probe.Limits.IsEmpty)
            blocks.Add(new ListBlock("Limits", [.. probe.Limits.Select(limit => (Prose)limit)]));
        return new ReportSection { Id = own.Section, Level = 1, Number = "", Title = probe.Title, Blocks = blocks.ToImmutable() };
    }

    /// <summary>The measurements over all classes and groups.</summary>
    public static ImmutableArray<Measurement> Overall(ImmutableArray<Measurement> measurements) =>
        [.. measurements.Where(measurement => measurement.Subject is { Class: null, Feature: null, Group: null })];

    private static Prose Method(ReportPlan plan, ProbeSheet probe)
    {
        var phrases = ImmutableArray.CreateBuilder<Phrase>();
        phrases.Add(new Phrase("Method. ") { Strong = true });
        phrases.Add(new Phrase(string.Join(" ", probe.Method)));
        foreach (var citation in probe.Citations.Where(citation => citation.Length > 0))
        {
            phrases.Add(new Phrase(" "));
            phrases.Add(plan.Citation(citation));
        }

        return new Prose(phrases.ToImmutable());
    }

    private static int Fold(ImmutableArray<Measurement> rows) =>
        Math.Max(2, MostRows / rows.Select(row => row.Name).Distinct(StringComparer.Ordinal).Count());
}
