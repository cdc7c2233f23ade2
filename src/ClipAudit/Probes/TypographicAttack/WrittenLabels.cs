using System.Collections.Immutable;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;
using ClipAudit.Transforms;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>What is written on the images of a dataset.</summary>
/// <param name="Task">How the dataset is classified.</param>
/// <param name="Targets">For each sample the index of the label that is written as an attack; its own where there is no other to
/// write, and it is not attacked then.</param>
/// <param name="Wrong">Writes the targets.</param>
/// <param name="Right">Writes the samples' own labels, as a control.</param>
internal sealed record WrittenLabels(
    ClassificationTask Task, ImmutableArray<int> Targets, DatasetTransform Wrong, DatasetTransform Right)
{
    /// <summary>Name of the variant in which a wrong label is written.</summary>
    public const string WrongName = "wrong label";

    /// <summary>Name of the variant in which the right label is written.</summary>
    public const string RightName = "right label";

    /// <summary>Chooses the labels and makes the transforms.</summary>
    /// <param name="dataset">The dataset, of at least two labels and one sample.</param>
    /// <param name="task">How it is classified.</param>
    /// <param name="look">How the labels look.</param>
    /// <param name="choice">Which labels are written.</param>
    /// <param name="seed">Seed of the audit.</param>
    public static WrittenLabels Of(Dataset dataset, ClassificationTask task, WritingLook look, TargetChoice choice, long seed)
    {
        var writings = task.ClassNames.Select(name => (ImageTransform)new Writing(look.Of(name))).ToArray();
        ImmutableArray<int> targets = [.. dataset.Samples.Select(sample => Target(sample, task, choice, seed))];
        return new WrittenLabels(
            task, targets,
            new DatasetTransform(WrongName, [.. targets.Select(target => writings[target])]),
            // Samples without a label are part of no number; they get the target a second time.
            new DatasetTransform(RightName, [.. targets.Select((target, i) => writings[dataset.Samples[i].Label < 0 ? target : dataset.Samples[i].Label])]));
    }

    private static int Target(Sample sample, ClassificationTask task, TargetChoice choice, long seed)
    {
        if (choice.Label is { } label)
            return task.Labels.IndexOf(label);
        if (sample.Label < 0)
            return 0;
        var step = choice.IsRandom
            ? 1 + (int)(Seeds.Derive(seed, "label to write", sample.Id) % (ulong)(task.Labels.Length - 1))
            : 1;
        return (sample.Label + step) % task.Labels.Length;
    }
}

/// <summary>Which wrong label is written on an image.</summary>
/// <param name="Label">The same for all; null for another one for each class.</param>
/// <param name="IsRandom">Whether any other label, drawn for each image; else the one after its own, the first after the last.</param>
internal sealed record TargetChoice(string? Label, bool IsRandom);
