using ClipAudit.Metrics.Numerics;

namespace ClipAudit.Metrics.Scoring;

/// <summary>Lengths and means of embeddings, and the scores between them.</summary>
public static class Embeddings
{
    /// <summary>Divides each row by its Euclidean length.</summary>
    /// <remarks>x ← x / √(Σ xᵢ²), the sum in double precision. Lengths are 1 afterwards, up to single-precision
    /// rounding.</remarks>
    /// <param name="embeddings">Shape [rows, dimension]; overwritten.</param>
    /// <param name="dimension">At least 1.</param>
    /// <exception cref="ArgumentException">No whole rows, an element that is not finite, or a row of zeros, which has no
    /// direction.</exception>
    public static void Normalize(Span<float> embeddings, int dimension)
    {
        var rows = Check.Rows<float>(embeddings, dimension);
        Check.Finite<float>(embeddings);
        for (var r = 0; r < rows; r++)
        {
            var row = embeddings.Slice(r * dimension, dimension);
            var length = Length(row);
            if (length == 0)
                throw new ArgumentException(
                    $"embeddings must have a direction; row {Check.Text(r)} holds only zeros.", nameof(embeddings));
            for (var i = 0; i < row.Length; i++)
                row[i] = (float)(row[i] / length);
        }
    }

    /// <summary>One embedding per class from those of its prompts: normalise each, take the mean, normalise that.</summary>
    /// <remarks>The template ensemble of CLIP's zero-shot classifier. One template: its normalised embedding. Source: Radford et
    /// al. 2021 (arXiv:2103.00020), section 3.1.4.</remarks>
    /// <param name="prompts">Shape [classes, templates, dimension].</param>
    /// <param name="templates">Templates per class, at least 1.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="classes">Shape [classes, dimension]; receives the unit-length class embeddings.</param>
    /// <exception cref="ArgumentException">Lengths that don't fit, an element that is not finite, a prompt of zeros, or prompts
    /// whose mean is zero.</exception>
    public static void AverageTemplates(ReadOnlySpan<float> prompts, int templates, int dimension, Span<float> classes)
    {
        Check.AtLeast(templates, 1);
        var rows = Check.Rows<float>(classes, dimension);
        Check.SameLength(prompts.Length, checked(classes.Length * templates));
        Check.Finite(prompts);
        var mean = new double[dimension];
        for (var c = 0; c < rows; c++)
        {
            Array.Clear(mean);
            for (var t = 0; t < templates; t++)
                AddNormalized(prompts.Slice((c * templates + t) * dimension, dimension), mean, c, t);
            var length = Math.Sqrt(OrderedSums.SumOfSquares(mean));
            if (length == 0)
                throw new ArgumentException(
                    $"prompts must have a mean with a direction; those of class {Check.Text(c)} cancel out.", nameof(prompts));
            for (var i = 0; i < dimension; i++)
                classes[c * dimension + i] = (float)(mean[i] / length);
        }
    }

    /// <summary>The scaled dot products of all images with all classes: logits, or cosines where both are of unit
    /// length.</summary>
    /// <remarks>logit[i, c] = scale · ⟨imageᵢ, class_c⟩. With unit-length rows and scale 1: cosines in [−1, 1]; CLIP's logit
    /// scale is the exponential of the learned parameter, 100 at most. Sums are in single precision, fused, over the dimension in
    /// one order for every element: equal embeddings give equal scores, and the number of threads changes nothing. Finite input
    /// is the caller's to hold: checking costs as much as reading it once more, and NaN would show in the scores.</remarks>
    /// <param name="images">Shape [images, dimension].</param>
    /// <param name="classes">Shape [classes, dimension].</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="scale">The logit scale, finite; 1 for plain dot products.</param>
    /// <param name="scores">Shape [images, classes]; receives the scores.</param>
    /// <param name="threads">At least 1, or 0 for one per processor.</param>
    /// <exception cref="ArgumentException">Lengths that don't fit, or a scale that is not finite.</exception>
    public static void Score(
        ReadOnlyMemory<float> images, ReadOnlyMemory<float> classes, int dimension, float scale, Memory<float> scores,
        int threads = 0)
    {
        var rows = Check.Rows(images.Span, dimension, nameof(images));
        var columns = Check.Rows(classes.Span, dimension, nameof(classes));
        Check.Finite(scale);
        Check.AtLeast(threads, 0);
        Check.SameLength(scores.Length, checked(rows * columns));
        DotProducts.Fill(images, classes.Span, dimension, scale, scores, threads);
    }

    private static void AddNormalized(ReadOnlySpan<float> prompt, Span<double> sum, int classIndex, int template)
    {
        var length = Length(prompt);
        if (length == 0)
            throw new ArgumentException($"prompts must have a direction; template {Check.Text(template)} of class "
                + $"{Check.Text(classIndex)} holds only zeros.", nameof(prompt) + "s");
        for (var i = 0; i < prompt.Length; i++)
            sum[i] += prompt[i] / length;
    }

    private static double Length(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (double x in row)
            sum += x * x;
        return Math.Sqrt(sum);
    }
}
