using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Every formula variant and interval method behind the numbers, and every source, each once.</summary>
internal static class MethodsTeller
{
    public static IEnumerable<ReportSection> Tell(ReportPlan plan)
    {
        if (plan.Result.Measurements.IsEmpty)
            yield break;
        var families = plan.Result.Measurements.GroupBy(measurement => Family(measurement.Name));
        yield return new ReportSection
        {
            Id = ReportPlan.Methods, Level = 1, Number = "", Title = "Methods", IsAppendix = true,
            Blocks = [new ProseBlock("For each measure: what it is, what varies between its measurements, how its interval is made, and the source.", ProseRole.Note)],
            Parts =
            [
                .. families.Select(family => new ReportSection
                {
                    Id = plan.Anchor("methods-" + family.Key), Level = 2, Number = "", Title = family.Key, IsAppendix = true,
                    Blocks = [new DefinitionsBlock([.. family.GroupBy(measurement => measurement.Name).Select(measure => Entry(plan, measure.Key, [.. measure]))])],
                }),
                Sources(plan),
            ],
        };
    }

    private static string Family(string measure) => measure.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? measure[..dot] : measure;

    private static Definition Entry(ReportPlan plan, string name, ImmutableArray<Measurement> measurements)
    {
        var formula = FormulaVariants.Of([.. measurements.Select(measurement => measurement.Formula).Distinct(StringComparer.Ordinal)]);
        var phrases = ImmutableArray.CreateBuilder<Phrase>();
        phrases.Add(new Phrase(formula + "."));
        var intervals = measurements.Select(MeasurementText.Method).Where(method => method.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        phrases.Add(new Phrase(intervals.Count == 0 ? " No interval." : $" Interval: {string.Join("; ", intervals)}."));
        foreach (var citation in measurements.Select(measurement => measurement.Citation).Where(citation => citation.Length > 0).Distinct(StringComparer.Ordinal))
        {
            phrases.Add(new Phrase(" "));
            phrases.Add(plan.Citation(citation));
        }

        return new Definition(name, new Prose(phrases.ToImmutable())) { Id = plan.MethodOf(name) };
    }

    private static ReportSection Sources(ReportPlan plan) => new()
    {
        Id = ReportPlan.Sources, Level = 2, Number = "", Title = "Sources", IsAppendix = true,
        Blocks =
        [
            new DefinitionsBlock(
            [
                .. plan.CitedTexts.Select((source, index) => new Definition(ReportPlan.Label(index + 1), source) { Id = ReportPlan.SourceAnchor(index + 1) }),
            ]),
        ],
    };
}
