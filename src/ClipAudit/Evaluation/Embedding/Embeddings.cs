namespace ClipAudit.Evaluation.Embedding;

/// <summary>What may be stored of a model's output.</summary>
internal static class Embeddings
{
    public static bool AreFinite(ReadOnlySpan<float> embedding)
    {
        foreach (var value in embedding)
            if (!float.IsFinite(value))
                return false;
        return true;
    }
}
