using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>WEAT, SC-WEAT and iEAT: associations of words and images in the embedding space.</summary>
internal sealed class EmbeddingAssociationProbe(ProbeSheet sheet, EmbeddingAssociationSettings settings) : IProbe
{
    public ProbeSheet Sheet => sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
    [
        .. settings.Models.SelectMany(model => settings.Tests.SelectMany(test => test.All).OfType<ImageSet>()
            .Select(set => new ImageNeed(model, set.Dataset)).Distinct()),
    ];

    public ImmutableArray<TextNeed> Texts { get; } =
    [
        .. settings.Models.SelectMany(model => settings.Tests.SelectMany(test => test.All).OfType<TextSet>()
            .Select(set => new TextNeed(model, set.Items))),
    ];

    public ImmutableArray<string> Classes { get; } = [.. settings.Tests.SelectMany(test => test.Classes)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Models)
            foreach (var test in settings.Tests)
                new AssociationMeasurer(settings, test, model, evidence).Measure(measurements);
        return new ProbeOutcome(measurements.ToImmutable(), []) { Figures = EmbeddingAssociationFigures.All };
    }
}
