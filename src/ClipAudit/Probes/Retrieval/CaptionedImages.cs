using ClipAudit.Data;
using ClipAudit.Metrics.Scoring;

namespace ClipAudit.Probes.Retrieval;

/// <summary>The readable images of a dataset that have captions, and these, as unit-length embeddings.</summary>
/// <param name="Images">Shape [images × dimension].</param>
/// <param name="Texts">Shape [captions × dimension].</param>
/// <param name="Dimension">Length of an embedding.</param>
/// <param name="ImageOfText">Shape [captions]; the image of each caption, ascending.</param>
internal sealed record CaptionedImages(float[] Images, float[] Texts, int Dimension, int[] ImageOfText)
{
    /// <summary>Number of images.</summary>
    public int Count => Dimension == 0 ? 0 : Images.Length / Dimension;

    /// <summary>Gathers the embeddings.</summary>
    public static CaptionedImages Of(IEvidence evidence, string model, Dataset dataset)
    {
        var set = evidence.Images(model, dataset.Name);
        var rowOf = new Dictionary<int, int>();
        for (var row = 0; row < set.Samples.Length; row++)
            rowOf.Add(set.Samples[row], row);
        var captions = dataset.Captions.Where(caption => rowOf.ContainsKey(caption.Sample)).ToArray();
        int[] samples = [.. captions.Select(caption => caption.Sample).Distinct()];
        var images = new float[samples.Length * set.Dimension];
        for (var i = 0; i < samples.Length; i++)
            set.Rows.Span.Slice(rowOf[samples[i]] * set.Dimension, set.Dimension).CopyTo(images.AsSpan(i * set.Dimension));
        var texts = evidence.Texts(model, [.. captions.Select(caption => caption.Text)]).ToArray();
        if (captions.Length > 0)
        {
            Embeddings.Normalize(images, set.Dimension);
            Embeddings.Normalize(texts, set.Dimension);
        }
        // Captions come in the order of their samples.
        var imageOfText = new int[captions.Length];
        for (var text = 1; text < captions.Length; text++)
            imageOfText[text] = imageOfText[text - 1] + (captions[text].Sample == captions[text - 1].Sample ? 0 : 1);
        return new CaptionedImages(images, texts, set.Dimension, imageOfText);
    }

    /// <summary>What each image with its first caption adds to the symmetric contrastive loss; their mean is the loss.</summary>
    /// <param name="logitScale">Factor on the cosines.</param>
    public double[] PairLosses(double logitScale)
    {
        var pairs = Count;
        var first = new float[Images.Length];
        for (var text = ImageOfText.Length - 1; text >= 0; text--)
            Texts.AsSpan(text * Dimension, Dimension).CopyTo(first.AsSpan(ImageOfText[text] * Dimension));
        var losses = new double[pairs];
        AddHalves(Images, first, logitScale, losses);
        AddHalves(first, Images, logitScale, losses);
        return losses;
    }

    // One row of scores at a time, so that memory does not grow with the square of the pairs.
    private void AddHalves(float[] queries, float[] candidates, double logitScale, double[] losses)
    {
        var scores = new float[losses.Length];
        for (var i = 0; i < losses.Length; i++)
        {
            Embeddings.Score(queries.AsMemory(i * Dimension, Dimension), candidates, Dimension, 1, scores);
            double max = double.NegativeInfinity, sum = 0;
            foreach (var score in scores)
                max = Math.Max(max, logitScale * score);
            foreach (var score in scores)
                sum += Math.Exp((logitScale * score) - max);
            losses[i] += (max + Math.Log(sum) - (logitScale * scores[i])) / 2;
        }
    }
}
