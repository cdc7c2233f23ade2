using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>A dataset that trains a probe, and those that the probe is measured on.</summary>
/// <param name="Train">Name of the dataset that trains.</param>
/// <param name="Tasks">What the probe and zero-shot are measured on, with the same labels as the training dataset. Where the
/// training dataset is among them, a part of it is held out.</param>
internal sealed record TrainingGroup(string Train, ImmutableArray<ClassificationTask> Tasks)
{
    /// <summary>Whether a part of the training dataset is held out to be measured on.</summary>
    public bool HoldsOut => Tasks.Any(task => task.Dataset == Train);

    /// <summary>The models of which there are embeddings of what trains; null for all.</summary>
    public ImmutableArray<string>? Models { get; init; }

    /// <summary>Whether the group can train under a model.</summary>
    public bool Knows(string model) => Models is not { } known || known.Contains(model);
}

/// <summary>Reads <c>train</c>: the dataset that trains for all others; without it each dataset trains for itself and for its
/// shifts.</summary>
internal static class TrainingGroups
{
    /// <summary>Reads the groups; none after a problem.</summary>
    public static ImmutableArray<TrainingGroup> Read(MapReader map, ImmutableArray<ClassificationTask> tasks, AuditScope scope)
    {
        var train = map.Name("train", "dataset", scope.DatasetNames);
        foreach (var task in tasks.Where(task => task.Labels.Length < 2))
            scope.Problems.Add(map.Position, $"the dataset '{task.Dataset}' has one class; expected two or more to tell apart");
        if (train is null)
            return Found(tasks, scope);
        if (scope.Dataset(train) is not { } dataset)
            return [];
        foreach (var task in tasks.Where(task => !task.Labels.SequenceEqual(dataset.Labels)))
            scope.Problems.Add(map.Find("train")!.Position,
                $"the labels of '{train}', which trains, and of '{task.Dataset}' differ; expected the same labels in the same order");
        if (!dataset.Predictions.IsEmpty)
            scope.Problems.Add(map.Find("train")!.Position,
                $"the dataset '{train}' gives predictions, and this probe learns from embeddings; expected a dataset of images or of embeddings");
        foreach (var task in tasks.Where(task => !scope.ModelsOf(train).Any(task.Knows)))
            scope.Problems.Add(map.Find("train")!.Position,
                $"there is no model with embeddings of both '{train}', which trains, and '{task.Dataset}'; expected datasets of one model");
        return [new TrainingGroup(train, tasks) { Models = scope.ModelsOf(train) }];
    }

    private static ImmutableArray<TrainingGroup> Found(ImmutableArray<ClassificationTask> tasks, AuditScope scope)
    {
        var trainers = tasks.ToDictionary(task => task.Dataset, task => Trainer(task, tasks, scope), StringComparer.Ordinal);
        return
        [
            .. tasks.Where(task => trainers[task.Dataset] == task.Dataset).Select(trainer => new TrainingGroup(
                trainer.Dataset,
                [.. tasks.Where(task => trainers[task.Dataset] == trainer.Dataset).OrderBy(task => task != trainer)])
                { Models = trainer.Models }),
        ];
    }

    // A shift is learned from its reference, unless that is a shift itself, has other labels or is not measured.
    private static string Trainer(ClassificationTask task, ImmutableArray<ClassificationTask> tasks, AuditScope scope)
    {
        var reference = tasks.FirstOrDefault(other => other.Dataset == scope.Dataset(task.Dataset)!.ShiftOf);
        return reference is not null && scope.ModelsOf(task.Dataset).All(reference.Knows) && reference.Labels.SequenceEqual(task.Labels)
            && tasks.All(other => other.Dataset != scope.Dataset(reference.Dataset)!.ShiftOf)
                ? reference.Dataset
                : task.Dataset;
    }
}
