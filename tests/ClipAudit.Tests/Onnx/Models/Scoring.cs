namespace ClipAudit.Tests.Onnx.Models;

/// <summary>The few sums that turn embeddings into logits, in double.</summary>
internal static class Scoring
{
    public static double[] Normalise(double[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / norm);
    }

    /// <summary>The mean of normalised embeddings, normalised again.</summary>
    public static double[] Ensemble(IReadOnlyList<double[]> prompts)
    {
        var sum = new double[prompts[0].Length];
        foreach (var prompt in prompts.Select(Normalise))
            for (var i = 0; i < sum.Length; i++)
                sum[i] += prompt[i] / prompts.Count;
        return Normalise(sum);
    }

    public static double[] Logits(double scale, double[] one, IEnumerable<double[]> others)
    {
        var left = Normalise(one);
        return [.. others.Select(other => scale * Normalise(other).Zip(left, (a, b) => a * b).Sum())];
    }

    public static double[] Softmax(double[] logits)
    {
        var highest = logits.Max();
        var powers = Array.ConvertAll(logits, logit => Math.Exp(logit - highest));
        var sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    /// <summary>Every element within the tolerance, relative to the largest one of the vector.</summary>
    public static void AssertRelative(double[] expected, double[] actual, double tolerance) =>
        AssertAbsolute(expected, actual, tolerance * expected.Max(Math.Abs));

    public static void AssertAbsolute(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance,
                FormattableString.Invariant($"Element {i} is {actual[i]}, not {expected[i]} within {tolerance}."));
    }
}
