using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.ScoreDistribution;

/// <summary>How the scores of labels lie in each group, and who is selected by them.</summary>
internal sealed class ScoreDistributionProbe(ProbeSheet sheet, ScoreDistributionSettings settings) : IProbe
{
    private const int MostFigures = 24;

    private readonly bool probabilities = settings.Scores.Contains(Score.Probability);

    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images => Classifier.Images(settings.Shared.Models, settings.Tasks);

    public ImmutableArray<TextNeed> Texts =>
        [.. Classifier.Texts(settings.Shared.Models, settings.Tasks).Select(need => need with { Probabilities = probabilities })];

    public ImmutableArray<string> Classes => [.. settings.Tasks.SelectMany(task => task.Labels).Distinct(StringComparer.Ordinal)];

    public ImmutableArray<string> Variants =>
    [
        .. settings.Scores.Select(ScoreNames.Of),
        .. settings.Scores.SelectMany(score => settings.Quantiles.Select(quantile => ScoreNames.Of(score, quantile))),
        .. settings.Rules.Select(rule => rule.Name),
    ];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var figures = ImmutableArray.CreateBuilder<FigureSpec>();
        foreach (var model in settings.Shared.Models)
            foreach (var task in Classifier.TasksOf(model, settings.Tasks))
                foreach (var score in settings.Scores)
                    Measure(evidence, model, task, score, measurements, figures);
        return new ProbeOutcome(Once(measurements), []) { Figures = figures.Count > MostFigures ? [] : figures.ToImmutable() };
    }

    private void Measure(
        IEvidence evidence, string model, ClassificationTask task, Score score,
        ImmutableArray<Measurement>.Builder measurements, ImmutableArray<FigureSpec>.Builder figures)
    {
        var images = evidence.Samples(model, task.Dataset);
        var scores = Scores(evidence, model, task, score, images.Indices.Length);
        foreach (var choice in FeatureChoice.For(images.Dataset, settings.Shared.Features))
        {
            var groups = GroupColumn.Of(images.Dataset, choice, images.Indices);
            for (var label = 0; label < task.Labels.Length; label++)
            {
                var of = new Subject
                {
                    Probe = settings.Shared.Probe,
                    Model = model,
                    Dataset = task.Dataset,
                    Feature = choice.Name,
                    Class = task.Labels[label],
                };
                new DistributionMeasurer(settings, groups, score, scores[label]).Measure(of, measurements);
                if (ScoreDistributionFigures.Of(of, score, groups, scores[label]) is { } figure)
                    figures.Add(figure);
            }
        }
    }

    // The common threshold is the same for all features.
    private static ImmutableArray<Measurement> Once(IEnumerable<Measurement> measurements) =>
        [.. measurements.DistinctBy(measurement => (measurement.Name, measurement.Subject))];

    /// <summary>Shape [labels][images].</summary>
    private static double[][] Scores(IEvidence evidence, string model, ClassificationTask task, Score score, int images)
    {
        double[][] scores = [.. task.Labels.Select(_ => new double[images])];
        void Take(int row, ReadOnlySpan<float> values)
        {
            for (var label = 0; label < values.Length; label++)
                scores[label][row] = values[label];
        }

        if (score == Score.Probability)
            Classifier.ForEachImage(evidence, model, task, (row, _, probabilities) => Take(row, probabilities));
        else
            ZeroShot.ForEachImage(
                evidence.Images(model, task.Dataset), evidence.Texts(model, task.Prompts()), task.Templates.Length, logitScale: 1, (row, cosines, _) => Take(row, cosines));
        return scores;
    }
}
