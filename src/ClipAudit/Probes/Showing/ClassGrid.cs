using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Showing;

/// <summary>One image of each class against the prompts of all: the figure of CLIP's own notebook, with images that are chosen by a
/// rule.</summary>
internal static class ClassGrid
{
    private const int Most = 10;

    /// <summary>The grid of the model that is right most often on the first dataset that has no reference; empty where the prompts
    /// stand for something else than the labels, or nothing was embedded.</summary>
    /// <param name="evidence">What was embedded.</param>
    /// <param name="tasks">The classifications.</param>
    /// <param name="sets">Their predictions.</param>
    public static ImmutableArray<FigureSpec> Of(
        IEvidence evidence, ImmutableArray<ClassificationTask> tasks, IReadOnlyCollection<PredictionSet> sets)
    {
        var fitting = tasks.Where(task => task is { Pool: null, IsGiven: false, Labels.Length: > 1 }).Select(task => task.Dataset).ToHashSet(StringComparer.Ordinal);
        var candidates = sets.Where(set => fitting.Contains(set.Dataset.Name) && evidence.Given(set.Model, set.Dataset.Name) is null).ToList();
        if (candidates.FirstOrDefault(set => set.Dataset.ShiftOf is null) is not { } first)
            return [];
        var set = candidates.Where(other => other.Dataset.Name == first.Dataset.Name).MaxBy(other => other.Items.Count(item => item.Rank == 1))!;
        return Of(evidence, tasks.First(task => task.Dataset == set.Dataset.Name), set) is { } figure ? [figure] : [];
    }

    private static FigureSpec? Of(IEvidence evidence, ClassificationTask task, PredictionSet set)
    {
        var classes = Math.Min(Most, task.Labels.Length);
        var scored = new List<(int Sample, float[] Cosines)>[classes];
        for (var i = 0; i < classes; i++)
            scored[i] = [];
        var embedded = evidence.Images(set.Model, task.Dataset);
        var prompts = evidence.Texts(set.Model, [.. Enumerable.Range(0, classes).SelectMany(@class => task.Prompts(@class))]);
        ZeroShot.ForEachImage(embedded, prompts, task.Templates.Length, 1, (row, cosines, _) =>
        {
            var sample = embedded.Samples[row];
            if (ShownItems.LabelOf(set.Dataset, sample) is { } label && task.Labels.IndexOf(label) is >= 0 and var @class && @class < classes)
                scored[@class].Add((sample, cosines.ToArray()));
        });
        ImmutableArray<(int Class, (int Sample, float[] Cosines) Image)> shown =
            [.. Enumerable.Range(0, classes).Where(@class => scored[@class].Count > 0).Select(@class => (@class, Median(scored[@class], @class)))];
        return shown.IsEmpty ? null : Describe(task, set, shown);
    }

    // Neither the best nor the worst of its class; among equal ones the first.
    private static (int Sample, float[] Cosines) Median(List<(int Sample, float[] Cosines)> images, int @class) =>
        images.OrderBy(image => image.Cosines[@class]).ElementAt((images.Count - 1) / 2);

    private static FigureSpec Describe(
        ClassificationTask task, PredictionSet set, ImmutableArray<(int Class, (int Sample, float[] Cosines) Image)> shown)
    {
        var classes = shown[0].Image.Cosines.Length;
        var texts = task.Templates.Length == 1 ? "the prompt of each class" : $"the mean of the {ShownItems.Words(task.Templates.Length)} prompts of each class";
        var some = classes < task.Labels.Length ? $" The first {ShownItems.Words(classes)} of {ShownItems.Count(task.Labels.Length)} classes are shown." : "";
        return new FigureSpec
        {
            Kind = FigureKind.Similarity,
            Title = $"Cosines of {set.Model} between images of {task.Dataset} and classes",
            Caption = $"An image of each class, the one in the middle of its class by the cosine with it, against {texts}. Frames: what the image "
                + $"is. A dot: the greatest cosine of the image. {set.Model} is the model that is right most often on {task.Dataset}.{some}",
            Alternative = $"Cosines of {set.Model} between one image of each class of {task.Dataset}, in columns, and the classes, in rows.",
            Similarity = new SimilarityCells(
                [.. Enumerable.Range(0, classes).Select(@class => task.Templates.Length == 1 ? task.Prompts(@class)[0] : task.Labels[@class])],
                [.. shown.Select(column => new ItemImage(task.Dataset, set.Dataset.Samples[column.Image.Sample].Id, [task.Labels[column.Class]]) { Class = task.Labels[column.Class] })],
                // Cosines come from single-precision embeddings: more digits would be noise.
                [.. shown.SelectMany(column => column.Image.Cosines.Select(cosine => Math.Round((double)cosine, 6)))])
            {
                TrueTexts = [.. shown.Select(column => column.Class)],
            },
        };
    }
}
