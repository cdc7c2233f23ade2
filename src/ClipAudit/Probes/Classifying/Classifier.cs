using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Transforms;

namespace ClipAudit.Probes.Classifying;

/// <summary>Runs classification tasks on what was embedded, and takes predictions as they are where a dataset gives them: the
/// one place where probes get classes and scores from.</summary>
internal static class Classifier
{
    /// <summary>The tasks of which there is evidence under a model.</summary>
    public static ImmutableArray<ClassificationTask> TasksOf(string model, ImmutableArray<ClassificationTask> tasks) =>
        [.. tasks.Where(task => task.Knows(model))];

    /// <summary>The images that tasks need, under each model.</summary>
    public static ImmutableArray<ImageNeed> Images(ImmutableArray<string> models, ImmutableArray<ClassificationTask> tasks) =>
        [.. models.SelectMany(model => TasksOf(model, tasks).Select(task => new ImageNeed(model, task.Dataset)).Distinct())];

    /// <summary>The texts that tasks need, under each model.</summary>
    public static ImmutableArray<TextNeed> Texts(ImmutableArray<string> models, ImmutableArray<ClassificationTask> tasks) =>
    [
        .. models.SelectMany(model => TasksOf(model, tasks).Where(task => !task.IsGiven)
            .Select(task => new TextNeed(model, task.Prompts(), Probabilities: true))),
    ];

    /// <summary>Classifies the task's dataset.</summary>
    /// <param name="evidence">What was embedded.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="task">The task.</param>
    /// <param name="transform">What was done to the images before; null for nothing.</param>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static PredictionSet Classify(
        IEvidence evidence, string model, ClassificationTask task, DatasetTransform? transform = null)
    {
        if (evidence.Given(model, task.Dataset) is { } given)
            return GivenClassification.Classify(evidence.Samples(model, task.Dataset).Dataset, given, task.Labels);
        var images = evidence.Images(model, task.Dataset, transform);
        return ZeroShot.Classify(
            images, evidence.Texts(model, task.Prompts()), task.Templates.Length, task.Labels, Scale(evidence, model),
            ranked: task.Labels.SequenceEqual(images.Dataset.Labels), task.Pool);
    }

    /// <summary>Classifies the images of some classes, among those classes.</summary>
    /// <param name="evidence">What was embedded.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="task">A task whose labels are those of the subset.</param>
    /// <param name="subset">Some classes of its dataset.</param>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static PredictionSet Classify(IEvidence evidence, string model, ClassificationTask task, ClassSubset subset) =>
        evidence.Given(model, task.Dataset) is { } given
            ? GivenClassification.ClassifySome(evidence.Samples(model, task.Dataset).Dataset, given, subset)
            : ZeroShot.Classify(
                subset.Of(evidence.Images(model, task.Dataset)), evidence.Texts(model, task.Prompts()), task.Templates.Length, task.Labels,
                Scale(evidence, model), pool: task.Pool);

    /// <summary>Hands out the logits and probabilities of each image of the task's dataset; of predictions that are given, the
    /// scores and their logarithms, and certainty where there are none.</summary>
    /// <exception cref="InputException">The model has no logit scale.</exception>
    public static void ForEachImage(IEvidence evidence, string model, ClassificationTask task, ScoredImage visit)
    {
        if (evidence.Given(model, task.Dataset) is { } given)
            GivenClassification.ForEachItem(evidence.Samples(model, task.Dataset).Dataset, given, task.Labels, visit);
        else
            ZeroShot.ForEachImage(
                evidence.Images(model, task.Dataset), evidence.Texts(model, task.Prompts()), task.Templates.Length,
                Scale(evidence, model), visit);
    }

    private static double Scale(IEvidence evidence, string model) => evidence.Model(model).Sheet.LogitScale
        ?? throw new InputException($"The model {model} has no logit scale: give logit-scale in the audit file.");
}
