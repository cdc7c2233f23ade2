using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Metrics.Scoring;
using ClipAudit.Results;

namespace ClipAudit.Probes.Similarity;

/// <summary>The cosines between a few images and a few texts.</summary>
internal sealed class SimilarityProbe(SimilaritySettings settings) : IProbe
{
    public ProbeSheet Sheet => settings.Sheet;

    public ImmutableArray<ImageNeed> Images { get; } =
        [.. settings.Images.SelectMany(images => images.Models.Select(model => new ImageNeed(model, images.Dataset)))];

    public ImmutableArray<TextNeed> Texts { get; } =
        [.. settings.Images.SelectMany(images => images.Models).Distinct().Select(model => new TextNeed(model, settings.Texts))];

    public ImmutableArray<string> Classes => settings.Texts;

    public ImmutableArray<string> Variants { get; } = [.. settings.Images.SelectMany(images => images.Ids).Distinct()];

    public ProbeOutcome Measure(IEvidence evidence)
    {
        var measurements = ImmutableArray.CreateBuilder<Measurement>();
        var figures = ImmutableArray.CreateBuilder<FigureSpec>();
        foreach (var images in settings.Images)
            foreach (var model in images.Models)
                if (Measure(evidence, model, images, measurements) is { Images.IsEmpty: false } cells)
                    figures.Add(Grid(model, images.Dataset, cells));
        return new ProbeOutcome(measurements.ToImmutable(), []) { Figures = figures.ToImmutable() };
    }

    private SimilarityCells Measure(IEvidence evidence, string model, ChosenImages images, ImmutableArray<Measurement>.Builder measurements)
    {
        var (shown, cosines) = (ImmutableArray.CreateBuilder<ItemImage>(), ImmutableArray.CreateBuilder<double>());
        var set = evidence.Images(model, images.Dataset);
        var texts = evidence.Texts(model, settings.Texts).ToArray();
        Embeddings.Normalize(texts, set.Dimension);
        var scores = new float[settings.Texts.Length];
        for (var i = 0; i < images.Samples.Length; i++)
        {
            var row = set.Samples.BinarySearch(images.Samples[i]);
            if (row >= 0)
            {
                var image = set.Rows.Slice(row * set.Dimension, set.Dimension).ToArray();
                Embeddings.Normalize(image, set.Dimension);
                Embeddings.Score(image, texts, set.Dimension, 1, scores, threads: 1);
                shown.Add(new ItemImage(images.Dataset, images.Ids[i], [images.Ids[i]]));
                cosines.AddRange(scores.Select(score => Math.Clamp((double)score, -1, 1)));
            }

            for (var text = 0; text < settings.Texts.Length; text++)
            {
                var subject = new Subject
                {
                    Probe = settings.Sheet.Id,
                    Model = model,
                    Dataset = images.Dataset,
                    Class = settings.Texts[text],
                    Variant = images.Ids[i],
                };
                measurements.Add(row < 0
                    ? SimilarityMeasures.Cosine.Undefined(subject, "The image could not be read.", 0)
                    : SimilarityMeasures.Cosine.Of(subject, new Estimate(Math.Clamp((double)scores[text], -1, 1), null, 1)));
            }
        }

        return new SimilarityCells(settings.Texts, shown.ToImmutable(), cosines.ToImmutable());
    }

    private static FigureSpec Grid(string model, string dataset, SimilarityCells cells) => new()
    {
        Kind = FigureKind.Similarity,
        Title = $"Cosines of {model} on {dataset}",
        Caption = "Cosine between each image (a column) and each text (a row); darker is more alike, and a dot marks the greatest of each image. Cosines of one model can be compared "
            + "with each other, not with those of another model.",
        Alternative = $"Cosines between images of {dataset} and texts under {model}; the numbers are in the table of this probe.",
        Similarity = cells,
    };
}
