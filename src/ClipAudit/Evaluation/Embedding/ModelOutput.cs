namespace ClipAudit.Evaluation.Embedding;

/// <summary>Tells which outputs of a model are embeddings.</summary>
public static class ModelOutput
{
    /// <summary>Why an output can't be used, to follow "the model gives"; null when it can.</summary>
    /// <param name="embedding">Shape [embedding size]; one row of the output.</param>
    public static string? Flaw(ReadOnlySpan<float> embedding)
    {
        var zero = true;
        foreach (var value in embedding)
        {
            if (!float.IsFinite(value))
                return "NaN or infinity";
            zero &= value == 0;
        }
        return zero ? "only zeros" : null;
    }

    /// <summary>The failure of a run whose model gives such an output.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="flaw">What <see cref="Flaw"/> says.</param>
    /// <param name="item">The image or text, in words.</param>
    public static RunFailedException Unusable(string model, string flaw, string item) => new(
        $"The model {model} gives {flaw} for {item}, which is no embedding; nothing was stored for it. Half-precision models "
        + "overflow like this: try the model's float32 file, or another device.");
}
