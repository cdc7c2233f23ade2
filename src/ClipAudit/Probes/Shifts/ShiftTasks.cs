using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Shifts;

/// <summary>A reference that is restricted to the classes of a shifted dataset.</summary>
/// <param name="Subset">What its labels become.</param>
/// <param name="Task">What its images are classified with.</param>
internal sealed record RestrictedReference(ClassSubset Subset, ClassificationTask Task);

/// <summary>What the datasets of pairs are classified with, references also among the classes of shifted datasets.</summary>
internal sealed class ShiftTasks
{
    private readonly ImmutableArray<ClassificationTask> tasks;
    private readonly Dictionary<ShiftPair, RestrictedReference> restrictions = [];

    private ShiftTasks(ImmutableArray<ClassificationTask> tasks) => this.tasks = tasks;

    /// <summary>No tasks: all accuracies are given.</summary>
    public static ShiftTasks None { get; } = new([]);

    /// <summary>A task for each dataset, in their order.</summary>
    public ImmutableArray<ClassificationTask> All => tasks;

    /// <summary>All tasks, those of restricted references among them.</summary>
    public ImmutableArray<ClassificationTask> Asked => [.. tasks, .. restrictions.Values.Select(restriction => restriction.Task)];

    /// <summary>The tasks of pairs.</summary>
    /// <param name="tasks">A task for every dataset of the pairs.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="dataset">Gives a dataset by its name.</param>
    public static ShiftTasks Of(ImmutableArray<ClassificationTask> tasks, ImmutableArray<ShiftPair> pairs, Func<string, Dataset> dataset)
    {
        var result = new ShiftTasks(tasks);
        foreach (var pair in pairs.Where(pair => !pair.AllClasses))
        {
            var (reference, shifted) = (dataset(pair.Reference), dataset(pair.Shifted));
            if (SharedClasses.Of(reference, shifted) is { } subset)
                result.restrictions.Add(pair, new RestrictedReference(
                    subset, SharedClasses.Task(reference, shifted, result.Of(pair.Reference), result.Of(pair.Shifted))));
        }

        return result;
    }

    /// <summary>The task of a dataset.</summary>
    public ClassificationTask Of(string dataset) => tasks.First(task => task.Dataset == dataset);

    /// <summary>The classes to which the reference of a pair is restricted; null when it is not.</summary>
    public RestrictedReference? Restriction(ShiftPair pair) => restrictions.GetValueOrDefault(pair);
}
