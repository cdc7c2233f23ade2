using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes.Overlap;

/// <summary>Looks for images of one set among those of another, and for what that does to the accuracy.</summary>
internal sealed class OverlapProbe(OverlapSettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
    [
        .. Compared(settings).Where(_ => settings.Detectors.Contains(null)).Select(name => new ImageNeed(settings.Detector, name))
            .Concat(Classifier.Images(settings.Models, settings.Tasks))
            .Concat(settings.Robustness is { } robustness ? Classifier.Images(robustness.Own, robustness.Tasks.All) : []).Distinct(),
    ];

    public ImmutableArray<HashNeed> Hashes { get; } =
    [
        .. settings.Detectors.OfType<Evaluation.Hashing.PerceptualHash>()
            .SelectMany(hash => Compared(settings).Select(name => new HashNeed(settings.Detector, name, hash))),
    ];

    public ImmutableArray<TextNeed> Texts { get; } =
    [
        .. Classifier.Texts(settings.Models, settings.Tasks),
        .. settings.Robustness is { } robustness ? Classifier.Texts(robustness.Own, robustness.Tasks.Asked) : [],
    ];

    public ImmutableArray<string> Variants { get; } = [.. settings.Rules.Select(rule => rule.Name)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var tables = ImmutableArray.CreateBuilder<EvidenceTable>();
        var strips = new List<ImageStrip?>();
        var robustness = settings.Robustness is { } chosen ? new CleanRobustnessMeasurer(chosen, evidence, measurements) : null;
        foreach (var dataset in settings.Datasets)
        {
            var measurer = new OverlapMeasurer(settings, dataset, measurements);
            ImmutableArray<PredictionSet> predictions =
            [
                .. settings.Models.SelectMany(model => Classifier.TasksOf(model, settings.Tasks).Where(task => task.Dataset == dataset)
                    .Select(task => Classifier.Classify(evidence, model, task))),
            ];
            foreach (var set in predictions)
                measurer.MeasureAll(set);
            robustness?.Measure(dataset, null, []);
            foreach (var detector in settings.Detectors)
            {
                var neighbours = OverlapNeighbours.Of(evidence, settings, dataset, detector);
                tables.Add(OverlapPairs.Table(neighbours, detector, settings.Rules));
                strips.Add(OverlapPairs.Strip(neighbours, settings, detector));
                foreach (var rule in settings.Rules.Where(rule => rule.Hash == detector))
                {
                    Measure(measurer, rule, neighbours, predictions);
                    robustness?.Measure(dataset, rule, neighbours.Overlapping(rule));
                }
            }
        }

        return new ProbeOutcome(measurements.ToImmutable(), [])
        {
            Tables = tables.ToImmutable(),
            Figures = OverlapFigures.Of(settings),
            Strips = [.. strips.OfType<ImageStrip>()],
        };
    }

    private static void Measure(
        OverlapMeasurer measurer, OverlapRule rule, OverlapNeighbours neighbours, ImmutableArray<PredictionSet> predictions)
    {
        var overlapping = neighbours.Overlapping(rule);
        measurer.MeasureShare(rule, overlapping.Count, neighbours.Images.Samples.Length);
        foreach (var set in predictions)
            measurer.Measure(set, rule, overlapping);
    }

    private static IEnumerable<string> Compared(OverlapSettings settings) => settings.Datasets.Concat(settings.Against);
}
