using ClipAudit.Data;

namespace ClipAudit.Probes;

/// <summary>What a kind of probe needs of a dataset that gives evidence in the place of images.</summary>
/// <param name="IsOfImages">Whether it needs the images themselves; else their embeddings do.</param>
/// <param name="Why">Why predictions, or embeddings, don't do, to follow "and".</param>
internal sealed record EvidenceNeed(bool IsOfImages, string Why)
{
    /// <summary>Predictions won't do.</summary>
    public static EvidenceNeed Embeddings(string why) => new(false, why);

    /// <summary>Neither predictions nor embeddings will do.</summary>
    public static EvidenceNeed Images(string why) => new(true, why);

    /// <summary>Whether a dataset has what is needed.</summary>
    public bool IsMetBy(Dataset dataset) => dataset.Predictions.IsEmpty && !(IsOfImages && dataset.Embeddings is not null);

    /// <summary>What is wrong with a dataset that hasn't.</summary>
    public string Refusal(Dataset dataset) =>
        $"the dataset '{dataset.Name}' gives {dataset.Kind}, and {Why}; expected a dataset of images{(IsOfImages ? "" : " or of embeddings")}";
}
