using System.Collections.Immutable;
using ClipAudit.Results;

namespace ClipAudit.Probes.Retrieval;

/// <summary>Images look for their captions among all captions, and captions for their images among all images.</summary>
internal sealed class RetrievalProbe(RetrievalSettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        [.. settings.Models.SelectMany(model => settings.Datasets.Select(dataset => new ImageNeed(model, dataset.Name)))];

    public ImmutableArray<TextNeed> Texts { get; } =
    [
        .. settings.Models.SelectMany(model => settings.Datasets.Select(
            dataset => new TextNeed(model, [.. dataset.Captions.Select(caption => caption.Text)], Probabilities: true))),
    ];

    public ImmutableArray<string> Variants { get; } = [.. settings.Ranks.Select(RetrievalMeasurer.Name)];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        foreach (var model in settings.Models)
        {
            var scale = evidence.Model(model).Sheet.LogitScale
                ?? throw new InputException($"The model {model} has no logit scale: give logit-scale in the audit file.");
            foreach (var dataset in settings.Datasets)
                new RetrievalMeasurer(settings, model, dataset.Name, evidence.Seed)
                    .Measure(CaptionedImages.Of(evidence, model, dataset), scale, measurements);
        }
        return new ProbeOutcome(measurements.ToImmutable(), [])
        {
            Figures = RetrievalFigures.Of(settings.Datasets),
        };
    }
}
