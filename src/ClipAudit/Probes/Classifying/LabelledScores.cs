namespace ClipAudit.Probes.Classifying;

/// <summary>The logits of the labelled images of a task under one model.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Logits">Shape [images × classes]; at the model's logit scale.</param>
/// <param name="Labels">Shape [images]; indices of classes.</param>
internal sealed record LabelledScores(int Classes, float[] Logits, int[] Labels)
{
    /// <summary>Number of images.</summary>
    public int Images => Labels.Length;

    /// <summary>Scores the task's dataset; images without a label are left out.</summary>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static LabelledScores Of(IEvidence evidence, string model, ClassificationTask task)
    {
        var images = evidence.Images(model, task.Dataset);
        var (logits, labels) = (new List<float>(images.Samples.Length * task.Labels.Length), new List<int>(images.Samples.Length));
        Classifier.ForEachImage(evidence, model, task, (row, scores, _) =>
        {
            if (images.Dataset.Samples[images.Samples[row]].Label is >= 0 and var label)
            {
                logits.AddRange(scores);
                labels.Add(label);
            }
        });
        return new LabelledScores(task.Labels.Length, [.. logits], [.. labels]);
    }
}
