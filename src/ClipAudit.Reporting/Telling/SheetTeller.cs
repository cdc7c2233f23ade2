using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What the audit rests on: models, datasets, tables of accuracies, and the images that could not be read. What several
/// share is said once.</summary>
internal static class SheetTeller
{
    private const int MostCounts = 40;

    public static IEnumerable<ReportSection> Models(ReportPlan plan)
    {
        var models = plan.Result.Models;
        if (models.IsEmpty)
            yield break;
        yield return Appendix(ReportPlan.Models, 1, "Models",
        [
            new TableBlock(
                plan.Anchor("table-models"), "The models: size of their embeddings, logit scale, and hash of their files",
                [new("Model", ColumnKind.Text), new("Size", ColumnKind.Count), new("Logit scale", ColumnKind.Text), new("SHA-256", ColumnKind.Text, 4)],
                [.. models.Select(Row)]),
        ]) with
        {
            Parts =
            [
                .. models.GroupBy(model => string.Join('\n', Sheet(model).Select(entry => entry.Description.Text)))
                    .Select(same => Alike(plan, "model-", [.. same.Select(model => model.Name)], Sheet(same.First()))),
            ],
        };
    }

    public static IEnumerable<ReportSection> Data(ReportPlan plan)
    {
        var result = plan.Result;
        if (result.Datasets.IsEmpty && result.Tables.IsEmpty)
            yield break;
        yield return Appendix(ReportPlan.Data, 1, "Data",
        [
            .. Notes(result),
            .. PictureTeller.Tell(result),
            Hashes(plan, "table-data", "The data and the hashes of what was read", "Name",
                result.Datasets.Select(dataset => (dataset.Name, dataset.ContentHash)).Concat(result.Tables.Select(table => (table.Name, table.ContentHash)))),
        ]) with
        {
            Parts =
            [
                .. result.Datasets.GroupBy(dataset => string.Join('\n', Sheet(dataset).Select(entry => entry.Term + entry.Description.Text)))
                    .Select(same => Alike(plan, "dataset-", [.. same.Select(dataset => dataset.Name)], Sheet(same.First()))),
                .. result.Tables.Select(table => Alike(plan, "accuracies-", [table.Name], Sheet(table))),
                .. Unreadable(plan),
            ],
        };
    }

    private static ReportSection Alike(ReportPlan plan, string prefix, ImmutableArray<string> names, IEnumerable<Definition> sheet) =>
        Appendix(plan.Anchor(prefix + names[0]), 2, Words.Series(names), [new DefinitionsBlock([.. sheet])]);

    private static ReportSection Appendix(string id, int level, string title, ImmutableArray<Block> blocks) => new()
    {
        Id = id, Level = level, Number = "", Title = title, IsAppendix = true, Blocks = blocks,
    };

    private static TableBlock Hashes(ReportPlan plan, string id, string title, string name, IEnumerable<(string Name, string Hash)> rows) => new(
        plan.Anchor(id), title, [new(name, ColumnKind.Text, 1.6), new("SHA-256", ColumnKind.Text, 4.2)],
        [.. rows.Select(row => new ReportRow([row.Name, new TextCell(row.Hash) { IsCode = true }]))]);

    private static IEnumerable<Block> Notes(AuditResult result)
    {
        if (!result.Notes.IsEmpty)
            yield return new ListBlock("Notes on the evidence", [.. result.Notes.Select(note => (Prose)note)]);
    }

    private static ReportRow Row(ModelSheet model) => new(
    [
        model.Name,
        model.EmbeddingSize == 0 ? new TextCell("none") : new CountCell(model.EmbeddingSize),
        model.LogitScale?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none",
        new TextCell(model.ContentHash) { IsCode = true },
    ]);

    private static IEnumerable<Definition> Sheet(ModelSheet model)
    {
        if (model.PublishedAs is { } name)
            yield return new("Published as", name);
        if (model.Source is { } source)
            yield return new("Source", source);
        yield return new("Layout", model.Layout);
        yield return new("Logit scale", model.LogitScaleSource);
        yield return new("Preprocessing", model.Preprocessing);
        yield return new("Tokenizer", model.Tokenizer);
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
            yield return new($"Groups of {feature.Feature}", Counts(feature.Groups));
    }

    private static IEnumerable<Definition> Sheet(TableSheet table)
    {
        yield return new("Kind", "table of accuracies that were measured elsewhere; the audit takes them as given");
        yield return new("Models", MeasurementText.Count(table.Models));
        yield return new("Settings", string.Join(", ", table.Settings));
    }

    private static IEnumerable<ReportSection> Unreadable(ReportPlan plan)
    {
        var datasets = plan.Result.Datasets.Where(dataset => !dataset.Unreadable.IsEmpty).ToList();
        if (datasets.Count == 0)
            yield break;
        yield return Appendix(plan.Anchor("unreadable"), 2, "Unreadable images",
        [
            new ProseBlock("These images count as samples of their dataset and enter no measurement.", ProseRole.Note),
            new TableBlock(
                plan.Anchor("table-unreadable"), "Unreadable images",
                [new("Dataset", ColumnKind.Text, 1), new("Image", ColumnKind.Text, 2.5), new("Reason", ColumnKind.Text, 3)],
                [
                    .. from dataset in datasets
                       from image in dataset.Unreadable
                       select new ReportRow([dataset.Name, image.Id, image.Reason]),
                ])
            {
                Fold = 100,
            },
        ]);
    }

    private static string Counts(ImmutableArray<Count> counts)
    {
        var ordered = counts.OrderBy(count => count.Samples).ToList();
        var shown = string.Join(", ", counts.Take(MostCounts).Select(count => $"{count.Label} {MeasurementText.Count(count.Samples)}"));
        return counts.Length <= MostCounts ? shown
            : $"{MeasurementText.Count(counts.Length)}, from {Said(ordered[0])} to {Said(ordered[^1])}: {shown}, and {Words.Plural(counts.Length - MostCounts, "other")} in {ResultFile.Name}";
    }

    private static string Said(Count count) => $"{MeasurementText.Count(count.Samples)} ({count.Label})";
}
