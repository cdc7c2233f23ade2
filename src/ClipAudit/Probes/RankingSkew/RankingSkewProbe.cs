using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Who is among the top results of neutral queries.</summary>
internal sealed class RankingSkewProbe(ProbeSheet sheet, RankingSkewSettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        [.. settings.Shared.Models.SelectMany(model => settings.Shared.Datasets.Select(dataset => new ImageNeed(model, dataset)))];

    public ImmutableArray<TextNeed> Texts { get; } = [.. settings.Shared.Models.Select(model => new TextNeed(model, settings.Queries))];

    public ImmutableArray<string> Classes => settings.Queries;

    public ImmutableArray<string> Variants { get; } = [.. settings.K.Select(Variant)];

    /// <summary>Variant of the measurements at k, such as "k=10".</summary>
    public static string Variant(int k) => string.Create(CultureInfo.InvariantCulture, $"k={k}");

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Shared.Models)
            foreach (var dataset in settings.Shared.Datasets)
            {
                var images = evidence.Images(model, dataset);
                var cosines = Cosines(images, evidence.Texts(model, settings.Queries));
                foreach (var choice in FeatureChoice.For(images.Dataset, settings.Shared.Features))
                {
                    var groups = GroupColumn.Of(images.Dataset, choice, images.Samples);
                    for (var query = 0; query < settings.Queries.Length; query++)
                    {
                        var subject = new Subject
                        {
                            Probe = settings.Shared.Probe,
                            Model = model,
                            Dataset = dataset,
                            Feature = choice.Name,
                            Class = settings.Queries[query],
                        };
                        new RankingMeasurer(settings, subject, groups, cosines[query], evidence.Seed).Measure(measurements);
                    }
                }
            }
        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, []) { Figures = RankingSkewFigures.Of(settings, all) };
    }

    /// <summary>Shape [queries][images].</summary>
    private double[][] Cosines(EmbeddingSet images, ReadOnlyMemory<float> queries)
    {
        double[][] cosines = [.. settings.Queries.Select(_ => new double[images.Samples.Length])];
        ZeroShot.ForEachImage(images, queries, 1, 1, (row, logits, _) =>
        {
            for (var query = 0; query < cosines.Length; query++)
                cosines[query][row] = logits[query];
        });
        return cosines;
    }
}
