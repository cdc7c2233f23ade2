using ClipAudit.Metrics.Resampling;

namespace ClipAudit.Probes.PromptSensitivity;

/// <summary>Which labelled images each template alone, and the ensemble of all, got right.</summary>
/// <remarks>Images of one class that fare alike under every template are counted together: resampling the counts is resampling
/// the images.</remarks>
internal sealed class TemplateOutcomes
{
    private readonly bool[][] right;   // [cells][templates]
    private readonly bool[] ensembleRight;
    private readonly double[] gains;   // of the ensemble over the mean of the templates
    private readonly int[] classes;
    private readonly int[] counts;

    private TemplateOutcomes(List<(int Class, bool Ensemble, bool[] Right, int Count)> cells, int templates)
    {
        Templates = templates;
        right = [.. cells.Select(cell => cell.Right)];
        ensembleRight = [.. cells.Select(cell => cell.Ensemble)];
        gains = [.. cells.Select(cell => (cell.Ensemble ? 1.0 : 0.0) - ((double)cell.Right.Count(hit => hit) / templates))];
        classes = [.. cells.Select(cell => cell.Class)];
        counts = [.. cells.Select(cell => cell.Count)];
        Images = counts.Sum();
    }

    public int Templates { get; }

    /// <summary>Labelled readable images.</summary>
    public int Images { get; }

    /// <summary>Images that some templates get right and others wrong.</summary>
    public int Dependent => counts.Where((_, cell) => right[cell].Contains(true) && right[cell].Contains(false)).Sum();

    public static TemplateOutcomes Of(WordedPredictions answers)
    {
        var templates = answers.Templates.Length;
        var cells = new Dictionary<string, (int Class, bool Ensemble, bool[] Right, int Count)>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Ensemble.Items.Length; i++)
        {
            if (answers.Ensemble.Items[i] is not { Rank: > 0 } item)
                continue;
            var outcome = new bool[templates];
            for (var t = 0; t < templates; t++)
                outcome[t] = answers.Templates[t].Items[i].Rank == 1;
            var label = answers.Ensemble.Dataset.Samples[item.Sample].Label;
            var key = Key(label, item.Rank == 1, outcome);
            var count = cells.TryGetValue(key, out var cell) ? cell.Count : 0;
            cells[key] = (label, item.Rank == 1, outcome, count + 1);
        }
        // In order of class, then of first image: the same on every machine.
        return new TemplateOutcomes([.. cells.Values.OrderBy(cell => cell.Class)], templates);
    }

    /// <summary>Images that only the ensemble, and only a template, gets right.</summary>
    public (int Ensemble, int Template) OnlyRight(int template) => (
        counts.Where((_, cell) => ensembleRight[cell] && !right[cell][template]).Sum(),
        counts.Where((_, cell) => !ensembleRight[cell] && right[cell][template]).Sum());

    /// <summary>Images that only the first, and only the second, of two templates gets right.</summary>
    public (int First, int Second) OnlyRight(int first, int second) => (
        counts.Where((_, cell) => right[cell][first] && !right[cell][second]).Sum(),
        counts.Where((_, cell) => !right[cell][first] && right[cell][second]).Sum());

    /// <summary>Resamples the images; the statistic is called with the cells' counts.</summary>
    public BootstrapDistribution Bootstrap(CountStatistic statistic, ResamplingOptions options) =>
        CountBootstrap.Run(counts, statistic, options);

    /// <summary>The bias-corrected interval of a statistic of the images.</summary>
    public BootstrapInterval Bca(CountStatistic statistic, double level, ResamplingOptions options) =>
        CountBootstrap.Bca(counts, [], statistic, level, options);

    /// <summary>Resamples the images of each class with two or more; the others have a count of 0.</summary>
    public BootstrapDistribution BootstrapWithinClasses(CountStatistic statistic, ResamplingOptions options)
    {
        var sizes = new Dictionary<int, int>();
        for (var cell = 0; cell < counts.Length; cell++)
            sizes[classes[cell]] = sizes.GetValueOrDefault(classes[cell]) + counts[cell];
        var kept = counts.Select((count, cell) => sizes[classes[cell]] > 1 ? count : 0).ToArray();
        var strata = classes.Select(label => sizes[label] > 1 ? label : classes.First(other => sizes[other] > 1)).ToArray();
        return CountBootstrap.Run(kept, strata, statistic, options);
    }

    /// <summary>Classes with two images or more.</summary>
    public int LargeClasses => counts.Select((count, cell) => (Class: classes[cell], Count: count))
        .GroupBy(cell => cell.Class).Count(group => group.Sum(cell => cell.Count) > 1);

    /// <summary>Accuracy of the ensemble minus the mean accuracy of the templates.</summary>
    public double MeanGain(ReadOnlySpan<int> drawn)
    {
        double sum = 0;
        for (var cell = 0; cell < drawn.Length; cell++)
            sum += drawn[cell] * gains[cell];
        return sum / Images;
    }

    /// <summary>Highest minus lowest accuracy of a template.</summary>
    public double Range(ReadOnlySpan<int> drawn)
    {
        int lowest = int.MaxValue, highest = 0, images = 0;
        foreach (var count in drawn)
            images += count;
        for (var t = 0; t < Templates; t++)
        {
            var hits = 0;
            for (var cell = 0; cell < drawn.Length; cell++)
                hits += right[cell][t] ? drawn[cell] : 0;
            (lowest, highest) = (Math.Min(lowest, hits), Math.Max(highest, hits));
        }
        return (double)(highest - lowest) / images;
    }

    /// <summary>Mean rank correlation of the templates' accuracies by class; NaN where fewer than two of them vary.</summary>
    public double ClassRanks(ReadOnlySpan<int> drawn)
    {
        var accuracies = new List<double[]>(Templates);
        for (var t = 0; t < Templates; t++)
            accuracies.Add(ByClass(drawn, t));
        return RankCorrelation.MeanOverPairs(accuracies);
    }

    private double[] ByClass(ReadOnlySpan<int> drawn, int template)
    {
        var shares = new List<double>();
        for (var cell = 0; cell < drawn.Length;)
        {
            int label = classes[cell], hits = 0, images = 0;
            for (; cell < drawn.Length && classes[cell] == label; cell++)
            {
                images += drawn[cell];
                hits += right[cell][template] ? drawn[cell] : 0;
            }
            if (images > 0)
                shares.Add((double)hits / images);
        }
        return [.. shares];
    }

    private static string Key(int label, bool ensemble, bool[] outcome) => string.Create(outcome.Length + 2, (label, ensemble, outcome),
        static (text, state) =>
        {
            // A label is a whole number below the number of classes, which a pair of UTF-16 units holds.
            text[0] = (char)state.label;
            text[1] = (char)((state.label >> 16 << 1) | (state.ensemble ? 1 : 0));
            for (var t = 0; t < state.outcome.Length; t++)
                text[t + 2] = state.outcome[t] ? '1' : '0';
        });
}
