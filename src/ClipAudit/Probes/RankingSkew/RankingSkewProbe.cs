using System.Collections.Immutable;
using System.Globalization;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;
using ClipAudit.Results;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Who is among the top results of neutral queries.</summary>
internal sealed class RankingSkewProbe(ProbeSheet sheet, RankingSkewSettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images => settings.Rankings;

    public ImmutableArray<TextNeed> Texts { get; } =
    [
        .. settings.Rankings.Where(ranking => !settings.Given.Contains(ranking.Dataset)).Select(ranking => ranking.Model).Distinct()
            .Select(model => new TextNeed(model, settings.Queries)),
    ];

    public ImmutableArray<string> Classes => settings.Queries;

    public ImmutableArray<string> Variants { get; } = [.. settings.K.Select(Variant)];

    /// <summary>Variant of the measurements at k, such as "k=10".</summary>
    public static string Variant(int k) => string.Create(CultureInfo.InvariantCulture, $"k={k}");

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var strips = ImmutableArray.CreateBuilder<ImageStrip>();
        foreach (var (model, dataset, _) in settings.Rankings)
        {
            var images = evidence.Samples(model, dataset);
            var scores = TextScores.Of(evidence, model, dataset, settings.Queries);
            strips.AddRange(RankingStrips.Of(settings, model, images, scores));
            foreach (var choice in FeatureChoice.For(images.Dataset, settings.Shared.Features))
            {
                var groups = GroupColumn.Of(images.Dataset, choice, images.Indices);
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
                    new RankingMeasurer(settings, subject, groups, scores[query], evidence.Seed).Measure(measurements);
                }
            }
        }

        var all = measurements.ToImmutable();
        return new ProbeOutcome(all, []) { Figures = RankingSkewFigures.Of(settings, all), Strips = [.. strips.Take(RankingStrips.Most)] };
    }
}
