using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads a dataset with the key <c>embeddings</c>: an .npy file of image embeddings, with a CSV file that says what each
/// row is.</summary>
internal static class EmbeddingsEntry
{
    /// <inheritdoc cref="DatasetKind.Read"/>
    public static Dataset? Read(DatasetEntry entry)
    {
        var before = entry.Problems.Count;
        var value = entry.Map.Find("embeddings")!;
        var array = entry.Paths.Resolve(value, "the path of an .npy file");
        var table = entry.Map.Require("csv", "the path of a CSV file with a row for each embedding") is { } csv
            ? entry.Paths.Resolve(csv, "the path of a CSV file")
            : null;
        var columns = ItemsEntry.Read(entry, table ?? "");
        if (columns.Label is null && entry.Map.Find("labels") is { } orphan)
            entry.Problems.Add(orphan.Position,
                $"the dataset '{entry.Name}' has no column of labels; expected the key 'label' with its name");
        var model = entry.Map.RequiredText("model", "the name of the model that made the embeddings");
        return array is null || table is null || model is null || entry.Problems.Count > before
            ? null
            : FolderEntry.List(entry, value, array, () => EmbeddingsDataset.List(entry.Name, array, columns, model));
    }
}
