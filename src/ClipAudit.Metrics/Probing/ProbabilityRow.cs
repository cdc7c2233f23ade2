namespace ClipAudit.Metrics.Probing;

/// <summary>Probabilities of one example from its logits.</summary>
internal static class ProbabilityRow
{
    public static double Sigmoid(double logit)
    {
        if (logit >= 0)
            return 1 / (1 + Math.Exp(-logit));
        var odds = Math.Exp(logit);
        return odds / (1 + odds);
    }

    /// <summary>Turns logits into probabilities.</summary>
    /// <returns>ln Σ exp of the logits.</returns>
    public static double Softmax(Span<double> logits)
    {
        var max = double.NegativeInfinity;
        foreach (var logit in logits)
            max = Math.Max(max, logit);
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
            sum += logits[i] = Math.Exp(logits[i] - max);
        for (var i = 0; i < logits.Length; i++)
            logits[i] /= sum;
        return max + Math.Log(sum);
    }
}
