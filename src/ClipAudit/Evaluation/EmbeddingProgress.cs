namespace ClipAudit.Evaluation;

/// <summary>How far the embedding of a dataset under a model has come.</summary>
/// <param name="Model">Name of the model in the audit.</param>
/// <param name="Dataset">Name of the dataset in the audit.</param>
/// <param name="Done">Images that are done: embedded, found in the store, or unreadable.</param>
/// <param name="Total">Images needed: the samples of the dataset, once for each thing that is done to them.</param>
/// <param name="Cached">Of <paramref name="Done"/>, those found in the store.</param>
public sealed record EmbeddingProgress(string Model, string Dataset, int Done, int Total, int Cached);
