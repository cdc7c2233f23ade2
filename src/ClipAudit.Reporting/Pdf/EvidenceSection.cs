using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>What the audit rests on: models, datasets, and the images that could not be read.</summary>
internal static class EvidenceSection
{
    public static void DrawModels(PageFlow flow, ImmutableArray<ModelSheet> models)
    {
        if (models.IsEmpty)
            return;
        flow.Heading(1, "Models");
        foreach (var model in models)
        {
            flow.Heading(2, CellText.Of(model.Name));
            new PdfTable(flow, [new("Property", 1), new("Value", 4.5)]).Draw(Rows(model));
        }
    }

    public static void DrawDatasets(PageFlow flow, ImmutableArray<DatasetSheet> datasets)
    {
        if (datasets.IsEmpty)
            return;
        flow.Heading(1, "Datasets");
        var table = new PdfTable(flow,
        [
            new("Dataset", 1.3), new("Kind", 0.6), new("Images", 0.7, TextAlign.Right), new("Unreadable", 0.8, TextAlign.Right),
            new("Classes", 2.6), new("Groups", 2.2), new("SHA-256", 1.1),
        ]);
        table.Draw(datasets.Select(Row));
    }

    public static void DrawTables(PageFlow flow, ImmutableArray<TableSheet> tables)
    {
        if (tables.IsEmpty)
            return;
        flow.Heading(1, "Tables of accuracies");
        flow.Paragraph("These accuracies were measured elsewhere; the audit takes them as given.", Theme.Note);
        new PdfTable(flow, [new("Table", 1.3), new("Models", 0.7, TextAlign.Right), new("Settings", 4), new("SHA-256", 1.1)])
            .Draw(tables.Select(table => ImmutableArray.Create<TableCell>(
                CellText.Of(table.Name), MeasurementText.Count(table.Models), CellText.Of(string.Join(", ", table.Settings)),
                CellText.Hash(table.ContentHash))));
    }

    public static void DrawUnreadable(PageFlow flow, ImmutableArray<DatasetSheet> datasets)
    {
        if (datasets.All(dataset => dataset.Unreadable.IsEmpty))
            return;
        flow.Heading(1, "Unreadable images");
        flow.Paragraph("These images count as samples of their dataset and enter no measurement.", Theme.Note);
        var table = new PdfTable(flow, [new("Dataset", 1), new("Image", 2.5), new("Reason", 3)]);
        table.Draw(
            from dataset in datasets
            from image in dataset.Unreadable
            select ImmutableArray.Create<TableCell>(CellText.Of(dataset.Name), CellText.Of(image.Id), CellText.Of(image.Reason)));
    }

    private static IEnumerable<ImmutableArray<TableCell>> Rows(ModelSheet model) =>
    [
        ["Layout", CellText.Of(model.Layout)],
        ["Embedding", $"{MeasurementText.Count(model.EmbeddingSize)} numbers"],
        ["Logit scale", CellText.Of(LogitScale(model))],
        ["Preprocessing", CellText.Of(model.Preprocessing)],
        ["Tokenizer", CellText.Of(model.Tokenizer)],
        ["SHA-256", CellText.Of(model.ContentHash)],
    ];

    private static string LogitScale(ModelSheet model) => model.LogitScale is { } scale
        ? string.Create(CultureInfo.InvariantCulture, $"{scale:0.####} ({model.LogitScaleSource})")
        : $"none: {model.LogitScaleSource}";

    private static ImmutableArray<TableCell> Row(DatasetSheet dataset) =>
    [
        CellText.Of(dataset.Name),
        CellText.Of(dataset.Kind),
        MeasurementText.Count(dataset.Count),
        MeasurementText.Count(dataset.Unreadable.Length),
        CellText.Of(Counts(dataset.Classes)),
        CellText.Of(dataset.Features.IsEmpty
            ? "none"
            : string.Join("; ", dataset.Features.Select(feature => $"{feature.Feature}: {Counts(feature.Groups)}"))),
        CellText.Hash(dataset.ContentHash),
    ];

    private static string Counts(ImmutableArray<Count> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Label} {MeasurementText.Count(count.Samples)}"));
}
