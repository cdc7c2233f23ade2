using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What the audit rests on: models, datasets, tables of accuracies, and the images that could not be read.</summary>
internal static class SheetTeller
{
    public static IEnumerable<ReportSection> Models(ReportPlan plan)
    {
        if (!plan.Result.Models.IsEmpty)
            yield return new ReportSection
            {
                Id = ReportPlan.Models, Level = 1, Number = "", Title = "Models", IsAppendix = true,
                Parts =
                [
                    .. plan.Result.Models.Select(model => new ReportSection
                    {
                        Id = plan.Anchor("model-" + model.Name), Level = 2, Number = "", Title = model.Name, IsAppendix = true,
                        Blocks = [new DefinitionsBlock([.. Sheet(model)])],
                    }),
                ],
            };
    }

    public static IEnumerable<ReportSection> Data(ReportPlan plan)
    {
        var result = plan.Result;
        if (result.Datasets.IsEmpty && result.Tables.IsEmpty)
            yield break;
        yield return new ReportSection
        {
            Id = ReportPlan.Data, Level = 1, Number = "", Title = "Data", IsAppendix = true,
            Blocks = [.. Notes(result)],
            Parts =
            [
                .. result.Datasets.Select(dataset => Part(plan, "dataset-" + dataset.Name, dataset.Name, Sheet(dataset))),
                .. result.Tables.Select(table => Part(plan, "accuracies-" + table.Name, table.Name, Sheet(table))),
                .. Unreadable(plan),
            ],
        };
    }

    private static ReportSection Part(ReportPlan plan, string id, string title, IEnumerable<Definition> sheet) => new()
    {
        Id = plan.Anchor(id), Level = 2, Number = "", Title = title, IsAppendix = true, Blocks = [new DefinitionsBlock([.. sheet])],
    };

    private static IEnumerable<Block> Notes(AuditResult result)
    {
        if (!result.Notes.IsEmpty)
            yield return new ListBlock("Notes on the evidence", [.. result.Notes.Select(note => (Prose)note)]);
    }

    private static IEnumerable<Definition> Sheet(ModelSheet model)
    {
        if (model.PublishedAs is { } name)
            yield return new("Published as", name);
        yield return new("Layout", model.Layout);
        yield return new("Embedding", $"{MeasurementText.Count(model.EmbeddingSize)} numbers");
        yield return new("Logit scale", model.LogitScale is { } scale
            ? string.Create(CultureInfo.InvariantCulture, $"{scale:0.####} ({model.LogitScaleSource})")
            : $"none: {model.LogitScaleSource}");
        yield return new("Preprocessing", model.Preprocessing);
        yield return new("Tokenizer", model.Tokenizer);
        yield return new("SHA-256", model.ContentHash) { IsCode = true };
    }

    private static IEnumerable<Definition> Sheet(DatasetSheet dataset)
    {
        yield return new("Kind", dataset.Definition is { } definition ? $"{dataset.Kind}, read by {definition}" : dataset.Kind);
        yield return new("Images", dataset.Unreadable.IsEmpty
            ? $"{MeasurementText.Count(dataset.Count)}, all readable"
            : $"{MeasurementText.Count(dataset.Count)}, of which {MeasurementText.Count(dataset.Unreadable.Length)} can't be read");
        if (!dataset.Classes.IsEmpty)
            yield return new("Classes", Counts(dataset.Classes));
        foreach (var feature in dataset.Features)
            yield return new($"Groups: {feature.Feature}", Counts(feature.Groups));
        yield return new("SHA-256", dataset.ContentHash) { IsCode = true };
    }

    private static IEnumerable<Definition> Sheet(TableSheet table)
    {
        yield return new("Kind", "table of accuracies that were measured elsewhere; the audit takes them as given");
        yield return new("Models", MeasurementText.Count(table.Models));
        yield return new("Settings", string.Join(", ", table.Settings));
        yield return new("SHA-256", table.ContentHash) { IsCode = true };
    }

    private static IEnumerable<ReportSection> Unreadable(ReportPlan plan)
    {
        var datasets = plan.Result.Datasets.Where(dataset => !dataset.Unreadable.IsEmpty).ToList();
        if (datasets.Count == 0)
            yield break;
        yield return new ReportSection
        {
            Id = plan.Anchor("unreadable"), Level = 2, Number = "", Title = "Unreadable images", IsAppendix = true,
            Blocks =
            [
                new ProseBlock("These images count as samples of their dataset and enter no measurement.", ProseRole.Note),
                new TableBlock(
                    plan.Anchor("table-unreadable"), "Unreadable images",
                    [new("Dataset", ColumnKind.Text, 1), new("Image", ColumnKind.Text, 2.5), new("Reason", ColumnKind.Text, 3)],
                    [
                        .. from dataset in datasets
                           from image in dataset.Unreadable
                           select new ReportRow([dataset.Name, image.Id, image.Reason]),
                    ]),
            ],
        };
    }

    private static string Counts(ImmutableArray<Count> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Label} {MeasurementText.Count(count.Samples)}"));
}
