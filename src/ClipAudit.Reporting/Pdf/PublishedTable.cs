using System.Collections.Immutable;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Published values beside the measured ones, as a table; values without a measurement are named below it.</summary>
internal static class PublishedTable
{
    private const int MostRows = 60;

    private static readonly ImmutableArray<TableColumn> Columns =
    [
        new("Measure and subject", 2.9), new("Published", 1.35, TextAlign.Right), new("For, and where", 2.7),
        new("Measured", 1.35, TextAlign.Right), new("Interval", 1.6, TextAlign.Right), new("", 1.75),
    ];

    public static void Draw(PageFlow flow, ImmutableArray<PublishedComparison> comparisons)
    {
        if (comparisons.IsEmpty)
            return;
        flow.Heading(2, "Published and measured");
        var measured = comparisons.Where(comparison => comparison.Measured is not null).ToImmutableArray();
        if (!measured.IsEmpty)
            new PdfTable(flow, Columns).Draw(measured.Take(MostRows).Select(Row));
        if (measured.Length > MostRows)
            flow.Paragraph($"{MeasurementText.Count(measured.Length - MostRows)} more are in result.json.", Theme.Note);
        foreach (var same in comparisons.Where(comparison => comparison.Measured is null).GroupBy(comparison => comparison.Published.Source))
            flow.Paragraph(
                CellText.Caption($"Published and not measured here ({same.Key}): "
                    + string.Join("; ", same.Select(comparison => $"{Subject(comparison.Published)} {comparison.Published.Measure}")) + "."),
                Theme.Note);
        flow.Paragraph(
            "Reproduced: the published value lies within the measured interval. Differs: it lies outside; prompts, class names, "
            + "preprocessing and weights all move a number. It is no verdict on the model.", Theme.Note);
    }

    private static ImmutableArray<TableCell> Row(PublishedComparison comparison)
    {
        var (published, measured) = (comparison.Published, comparison.Measured!);
        var where = string.Join("; ", new[] { published.Model, published.Source, published.Note }.Where(part => part is not null));
        return
        [
            CellText.Of($"{measured.Name}, {SubjectText.Of(measured.Subject)}"),
            MeasurementText.WithUnit(published.Value, measured.Unit),
            CellText.Of(where),
            MeasurementText.Value(measured),
            MeasurementText.Interval(measured),
            Word(comparison.Outcome),
        ];
    }

    private static string Word(Reproduction outcome) => outcome switch
    {
        Reproduction.Reproduced => "reproduced",
        Reproduction.Differs => "differs",
        _ => "not measured",
    };

    private static string Subject(PublishedValue published) => SubjectText.Of(new Subject
    {
        Model = published.Model,
        Dataset = published.Dataset,
        Class = published.Class,
        Feature = published.Feature,
        Group = published.Group,
        Variant = published.Variant,
    });
}
