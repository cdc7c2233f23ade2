using ClipAudit.Data;

namespace ClipAudit.Probes.Models;

/// <summary>A model whose accuracies a probe compares: one of the audit's own, or a row of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table; null for a model of the audit.</param>
/// <param name="Row">Its row; null for a model of the audit.</param>
internal sealed record RatedModel(string Name, AccuracyTable? Table = null, TableModel? Row = null)
{
    /// <summary>Whether the audit measures the model itself.</summary>
    public bool IsOwn => Row is null;
}
