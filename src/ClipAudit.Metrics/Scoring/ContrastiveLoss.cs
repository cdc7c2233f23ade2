using System.Numerics;

namespace ClipAudit.Metrics.Scoring;

/// <summary>CLIP's training loss on a batch of pairs.</summary>
/// <param name="ImageToText">The mean cross-entropy of finding each image's text among all texts, in nats.</param>
/// <param name="TextToImage">The mean cross-entropy of finding each text's image among all images, in nats.</param>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed record ContrastiveLoss(double ImageToText, double TextToImage)
{
    /// <summary>The mean of the two directions.</summary>
    public double Symmetric => (ImageToText + TextToImage) / 2;

    /// <summary>The symmetric contrastive loss (InfoNCE) of a batch.</summary>
    /// <remarks>With logits x_ij = scale · ⟨imageᵢ, text_j⟩: image to text −(1/n) Σ (x_ii − ln Σ_j exp x_ij), text to image the
    /// same by columns. In [0, ∞): 0 where every pair is certain (and for a batch of one), ln n where the features tell nothing.
    /// Features are used as given, not normalised; sums in double precision by log-sum-exp, so no scale overflows. Source:
    /// Radford et al. 2021 (arXiv:2103.00020), figure 3.</remarks>
    /// <typeparam name="T">The precision of the features.</typeparam>
    /// <param name="images">Shape [pairs, dimension]; finite.</param>
    /// <param name="texts">Shape [pairs, dimension]; finite; row i belongs to image i.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="logitScale">Multiplies the products: the exponential of the learned parameter; finite, at least 0.</param>
    /// <returns>The loss in both directions.</returns>
    /// <exception cref="ArgumentException">No pairs, lengths that differ, or a value that is not finite.</exception>
    public static ContrastiveLoss Of<T>(ReadOnlySpan<T> images, ReadOnlySpan<T> texts, int dimension, double logitScale)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var pairs = Check.Rows(images, dimension);
        Check.SameLength(texts.Length, images.Length);
        Check.Finite(images);
        Check.Finite(texts);
        Check.Finite(logitScale);
        Check.AtLeast(logitScale, 0);
        var row = new double[pairs];
        var (columnMax, columnSum, matching) = (new double[pairs], new double[pairs], new double[pairs]);
        Array.Fill(columnMax, double.NegativeInfinity);
        var imageToText = 0.0;
        for (var i = 0; i < pairs; i++)
        {
            for (var j = 0; j < pairs; j++)
            {
                row[j] = logitScale * Dot(images.Slice(i * dimension, dimension), texts.Slice(j * dimension, dimension));
                AddExponential(row[j], ref columnMax[j], ref columnSum[j]);
            }
            matching[i] = row[i];
            imageToText += Softmax.LogSumExp(row) - row[i];
        }
        var textToImage = 0.0;
        for (var j = 0; j < pairs; j++)
            textToImage += columnMax[j] + Math.Log(columnSum[j]) - matching[j];
        return new ContrastiveLoss(imageToText / pairs, textToImage / pairs);
    }

    /// <summary>Adds exp(x) to a sum that is kept relative to the largest exponent so far.</summary>
    private static void AddExponential(double x, ref double max, ref double sum)
    {
        if (x > max)
        {
            sum *= Math.Exp(max - x);
            max = x;
        }
        sum += Math.Exp(x - max);
    }

    private static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += double.CreateChecked(x[i]) * double.CreateChecked(y[i]);
        return sum;
    }
}
