using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Comparing;

/// <summary>Predictions that a run left.</summary>
/// <param name="Features">The sensitive features.</param>
/// <param name="Items">The items in their order.</param>
internal sealed record StoredPredictions(ImmutableArray<string> Features, ImmutableArray<StoredPrediction> Items)
{
    private const string GroupPrefix = "group.";

    /// <summary>Reads a file of predictions.</summary>
    /// <exception cref="InputException">It is not one that a run writes.</exception>
    public static StoredPredictions Read(string path)
    {
        using var table = CsvTable.Open(path);
        var (id, label, prediction) = (table.Column("image"), table.Column("label"), table.Column("prediction"));
        var groups = Enumerable.Range(0, table.Columns.Length)
            .Where(column => table.Columns[column].StartsWith(GroupPrefix, StringComparison.Ordinal)).ToArray();
        var items = ImmutableArray.CreateBuilder<StoredPrediction>();
        while (table.Next() is { } row)
        {
            if (row.Fields.Length != table.Columns.Length)
                throw new InputException(FormattableString.Invariant(
                    $"{path}:{row.Line}: the row has {row.Fields.Length} values; expected {table.Columns.Length}."));
            items.Add(new StoredPrediction(
                row.Fields[id], row.Fields[label], row.Fields[prediction], [.. groups.Select(column => row.Fields[column])]));
        }
        return new StoredPredictions([.. groups.Select(column => table.Columns[column][GroupPrefix.Length..])], items.ToImmutable());
    }
}

/// <summary>A prediction that a run left.</summary>
/// <param name="Id">Id of the item.</param>
/// <param name="Label">Its label; empty for none.</param>
/// <param name="Predicted">The predicted label.</param>
/// <param name="Groups">Its group by each feature.</param>
internal sealed record StoredPrediction(string Id, string Label, string Predicted, ImmutableArray<string> Groups)
{
    /// <summary>Whether the prediction is the label; false without one.</summary>
    public bool IsRight => Label.Length > 0 && Label == Predicted;
}
