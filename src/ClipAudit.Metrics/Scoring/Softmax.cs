namespace ClipAudit.Metrics.Scoring;

/// <summary>Probabilities from logits, without overflow.</summary>
public static class Softmax
{
    /// <summary>The probabilities of one example's classes.</summary>
    /// <remarks>pᵢ = exp(xᵢ − max x) / Σ exp(xⱼ − max x), the sum in double precision; natural exponential. They are in [0, 1]
    /// and add up to 1, up to rounding; equal logits get equal probabilities.</remarks>
    /// <param name="logits">Shape [classes]; finite, at least one.</param>
    /// <param name="probabilities">Shape [classes]; may be the same memory as <paramref name="logits"/>.</param>
    /// <exception cref="ArgumentException">No logits, one that is not finite, or lengths that differ.</exception>
    public static void Fill(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        Check.NotEmpty(logits);
        Check.Finite(logits);
        Check.SameLength(probabilities.Length, logits.Length);
        var max = logits[0];
        foreach (var logit in logits)
            max = Math.Max(max, logit);
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp((double)logit - max);
        for (var i = 0; i < logits.Length; i++)
            probabilities[i] = (float)(Math.Exp((double)logits[i] - max) / sum);
    }

    /// <summary>ln Σ exp(xᵢ), without overflow.</summary>
    internal static double LogSumExp(ReadOnlySpan<double> logits)
    {
        var max = logits[0];
        foreach (var logit in logits)
            max = Math.Max(max, logit);
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - max);
        return max + Math.Log(sum);
    }
}
