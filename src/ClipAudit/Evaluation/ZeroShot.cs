using System.Collections.Immutable;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Evaluation;

/// <summary>Zero-shot classification as CLIP does it.</summary>
/// <remarks>A class is the normalised mean of the normalised embeddings of its prompts; a logit is the scale times the cosine of
/// image and class; probabilities are the softmax of the logits. Source: Radford et al. 2021 (arXiv:2103.00020), 3.1.4.</remarks>
public static class ZeroShot
{
    private const int BlockRows = 1024;

    /// <summary>Classifies images.</summary>
    /// <param name="images">The images' embeddings.</param>
    /// <param name="prompts">Shape [classes × templates × embedding size]: the prompts' embeddings, not normalised.</param>
    /// <param name="templates">Prompts per class, at least 1.</param>
    /// <param name="classes">Names of the classes, at least one.</param>
    /// <param name="logitScale">Factor on the cosines, positive.</param>
    /// <param name="ranked">Whether the classes are the dataset's labels, so that a sample's label has a rank among
    /// them.</param>
    /// <param name="pool">Which of the classes that the prompts describe stand for which class; null where each stands for itself.
    /// With it, <paramref name="classes"/> are the labels, and those of the pool are predicted.</param>
    /// <returns>A prediction per readable image.</returns>
    /// <exception cref="ArgumentException">Shapes that don't fit.</exception>
    public static PredictionSet Classify(
        EmbeddingSet images, ReadOnlyMemory<float> prompts, int templates, ImmutableArray<string> classes, double logitScale,
        bool ranked = true, ClassPool? pool = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        var items = ImmutableArray.CreateBuilder<Prediction>(images.Samples.Length);
        var (pooled, shares) = (new float[pool?.Classes.Length ?? 0], new float[pool?.Classes.Length ?? 0]);
        ForEachImage(images, prompts, templates, logitScale, (row, logits, probabilities) =>
        {
            var sample = images.Samples[row];
            if (pool is not null)
            {
                pool.Fill(logits, pooled);
                Softmax.Fill(pooled, shares);
                logits = pooled;
                probabilities = shares;
            }

            items.Add(Predict(sample, ranked ? images.Dataset.Samples[sample].Label : -1, logits, probabilities));
        });
        return new PredictionSet
        {
            Model = images.Model,
            Dataset = images.Dataset,
            Transform = images.Transform?.Name,
            Classes = pool?.Classes ?? classes,
            Items = items.MoveToImmutable(),
        };
    }

    /// <summary>Scores images against classes and hands the scores out, image by image.</summary>
    /// <param name="images">The images' embeddings.</param>
    /// <param name="prompts">Shape [classes × templates × embedding size]: the prompts' embeddings, not normalised.</param>
    /// <param name="templates">Prompts per class, at least 1.</param>
    /// <param name="logitScale">Factor on the cosines, positive; with 1 the logits are the cosines.</param>
    /// <param name="visit">Called for each row of the embeddings, in their order.</param>
    /// <exception cref="ArgumentException">Shapes that don't fit.</exception>
    public static void ForEachImage(
        EmbeddingSet images, ReadOnlyMemory<float> prompts, int templates, double logitScale, ScoredImage visit)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(visit);
        var centres = new float[prompts.Length / templates];
        Embeddings.AverageTemplates(prompts.Span, templates, images.Dimension, centres);
        for (var row = 0; row < images.Samples.Length; row += BlockRows)
            ScoreBlock(images, row, centres, (float)logitScale, visit);
    }

    private static void ScoreBlock(EmbeddingSet images, int start, float[] centres, float scale, ScoredImage visit)
    {
        var dimension = images.Dimension;
        var classes = centres.Length / dimension;
        var count = Math.Min(BlockRows, images.Samples.Length - start);
        var block = images.Rows.Slice(start * dimension, count * dimension).ToArray();
        Embeddings.Normalize(block, dimension);
        var logits = new float[count * classes];
        Embeddings.Score(block, centres, dimension, scale, logits);
        var probabilities = new float[classes];
        for (var i = 0; i < count; i++)
        {
            var row = logits.AsSpan(i * classes, classes);
            Softmax.Fill(row, probabilities);
            visit(start + i, row, probabilities);
        }
    }

    private static Prediction Predict(int sample, int label, ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best])
                (best, second) = (i, best);
            else if (second < 0 || logits[i] > logits[second])
                second = i;
        var margin = second < 0 ? 1.0 : (double)probabilities[best] - probabilities[second];
        return new Prediction(sample, best, label < 0 ? 0 : Rank(logits, label), probabilities[best], margin);
    }

    private static int Rank(ReadOnlySpan<float> logits, int label)
    {
        var rank = 1;
        for (var i = 0; i < logits.Length; i++)
            if (logits[i] > logits[label] || (logits[i] == logits[label] && i < label))
                rank++;
        return rank;
    }
}

/// <summary>Takes the scores of one image.</summary>
/// <param name="row">Row of the image in its embedding set.</param>
/// <param name="logits">Shape [classes]; valid during the call.</param>
/// <param name="probabilities">Shape [classes]; the softmax of the logits; valid during the call.</param>
public delegate void ScoredImage(int row, ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities);
