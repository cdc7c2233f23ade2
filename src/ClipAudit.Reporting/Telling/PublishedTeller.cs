using System.Collections.Immutable;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>Published values beside the measured ones; never a verdict on the model.</summary>
internal static class PublishedTeller
{
    private const int MostRows = 40;

    public static IEnumerable<ReportSection> Tell(ReportPlan plan)
    {
        var probes = plan.Result.Probes.Where(probe => !probe.Published.IsEmpty).ToImmutableArray();
        if (probes.IsEmpty)
            yield break;
        yield return new ReportSection
        {
            Id = ReportPlan.Published, Level = 1, Number = "", Title = "Published and measured",
            Blocks =
            [
                new ProseBlock("Reproduced: the published value lies within the measured interval. Differs: it lies outside; prompts, class names, "
                    + "preprocessing and weights all move a number. It is no verdict on the model."),
                .. probes.SelectMany(probe => Blocks(plan, probe)),
            ],
        };
    }

    private static IEnumerable<Block> Blocks(ReportPlan plan, ProbeSheet probe)
    {
        var measured = probe.Published.Where(row => row.Measured is not null).ToImmutableArray();
        if (!measured.IsEmpty)
            yield return new TableBlock(
                plan.Anchor(plan.Of(probe).Section + "-published"), probe.Title,
                [
                    new("Measure", ColumnKind.Text, 1.7), new("Measured on", ColumnKind.Text, 1.5), new("Published", ColumnKind.Value),
                    new("For, and where", ColumnKind.Text, 2.6), new("Measured", ColumnKind.Value), new("", ColumnKind.Text, 1),
                ],
                [.. measured.Select(Row)])
            {
                Fold = MostRows,
            };
        foreach (var same in probe.Published.Where(row => row.Measured is null).GroupBy(row => row.Published.Source))
            yield return new ProseBlock(
                $"Published and not measured here ({same.Key}): {string.Join("; ", same.Select(row => Subject(row.Published)))}.", ProseRole.Note);
    }

    private static ReportRow Row(PublishedComparison row)
    {
        var (published, measured) = (row.Published, row.Measured!);
        var where = string.Join("; ", new[] { published.Model, published.Source, published.Note }.Where(part => part is not null));
        return new ReportRow(
        [
            measured.Name, SubjectText.Of(measured.Subject), new ValueCell(published.Value, measured.Unit), where, ValueCell.Of(measured), Word(row.Outcome),
        ])
        {
            Measurement = measured,
        };
    }

    private static string Word(Reproduction outcome) => outcome switch
    {
        Reproduction.Reproduced => "reproduced",
        Reproduction.Differs => "differs",
        _ => "not measured",
    };

    private static string Subject(PublishedValue published) => string.Join(" ", new[]
    {
        published.Measure,
        SubjectText.Of(new Subject
        {
            Model = published.Model, Dataset = published.Dataset, Class = published.Class, Feature = published.Feature,
            Group = published.Group, Variant = published.Variant,
        }),
    }.Where(part => part.Length > 0));
}
