using System.Collections.Immutable;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>What a group trains and is measured on, under one model.</summary>
/// <param name="Train">The images that train.</param>
/// <param name="Tests">What is measured, in the order of the group's tasks.</param>
internal sealed record ProbingData(LabelledFeatures Train, ImmutableArray<TestSet> Tests)
{
    /// <summary>Gathers the features and classifies what is measured.</summary>
    /// <remarks>The split depends on the audit's seed and the dataset alone: all models and all probes hold the same images
    /// out.</remarks>
    public static ProbingData Of(IEvidence evidence, string model, TrainingGroup group, ProbingSettings settings)
    {
        var all = LabelledFeatures.Of(evidence.Images(model, group.Train), settings.Normalised);
        var (train, heldOut) = group.HoldsOut
            ? all.Split(settings.TrainShare, Seeds.Derive(evidence.Seed, "held-out images", group.Train))
            : (all, all.At([]));
        return new ProbingData(train, [.. group.Tasks.Select(task => Test(evidence, settings.ZeroShot.Contains(model) ? model : null, task,
            task.Dataset == group.Train ? heldOut : LabelledFeatures.Of(evidence.Images(model, task.Dataset), settings.Normalised)))]);
    }

    private static TestSet Test(IEvidence evidence, string? model, ClassificationTask task, LabelledFeatures features)
    {
        if (model is null)
            return new TestSet(task, features, null);
        var items = Classifier.Classify(evidence, model, task).Items;
        return new TestSet(task, features, [.. features.Sources.Select(row => items[row].Rank == 1)]);
    }
}

/// <summary>Images that are measured.</summary>
/// <param name="Task">How zero-shot classifies them.</param>
/// <param name="Features">Their features and labels.</param>
/// <param name="ZeroShotRight">Shape [images]; which of them zero-shot gets right; null for a model that knows no texts.</param>
internal sealed record TestSet(ClassificationTask Task, LabelledFeatures Features, bool[]? ZeroShotRight)
{
    /// <summary>Number of images.</summary>
    public int Count => Features.Count;

    /// <summary>Why there is no zero-shot, for measurements that have no value.</summary>
    public const string NoZeroShot = "No texts of the model are given, so there is no zero-shot to compare with.";
}
