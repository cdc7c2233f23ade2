namespace ClipAudit.Probes.Classifying;

/// <summary>The logits of the labelled images of a task under one model.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Logits">Shape [images × classes]; at the model's logit scale.</param>
/// <param name="Labels">Shape [images]; indices of classes.</param>
internal sealed record LabelledScores(int Classes, float[] Logits, int[] Labels)
{
    /// <summary>Number of images.</summary>
    public int Images => Labels.Length;

    /// <summary>Shape [images × classes]: probabilities as they were given; null where they are the softmax of the logits.</summary>
    public double[]? Given { get; init; }

    /// <summary>Scores the task's dataset; images without a label are left out.</summary>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static LabelledScores Of(IEvidence evidence, string model, ClassificationTask task)
    {
        var images = evidence.Samples(model, task.Dataset);
        var (logits, labels) = (new List<float>(images.Indices.Length * task.Labels.Length), new List<int>(images.Indices.Length));
        Classifier.ForEachImage(evidence, model, task, (row, scores, _) =>
        {
            if (images.Dataset.Samples[images.Indices[row]].Label is >= 0 and var label)
            {
                logits.AddRange(scores);
                labels.Add(label);
            }
        });
        return new LabelledScores(task.Labels.Length, [.. logits], [.. labels]) { Given = GivenTo(evidence, model, task, images) };
    }

    // Logarithms and back lose the digits by which a probability lies on the edge of a bin.
    private static double[]? GivenTo(IEvidence evidence, string model, ClassificationTask task, ReadableSamples images)
    {
        if (evidence.Given(model, task.Dataset) is not { Scores: { } scores })
            return null;
        var given = new List<double>(scores.Length);
        for (var row = 0; row < images.Indices.Length; row++)
            if (images.Dataset.Samples[images.Indices[row]].Label >= 0)
                given.AddRange(scores.Span.Slice(row * task.Labels.Length, task.Labels.Length));
        return [.. given];
    }
}
