using System.Collections.Immutable;
using System.Security.Cryptography;
using ClipAudit.Audits;
using ClipAudit.Data;
using ClipAudit.Evaluation.Embedding;
using ClipAudit.Pictures;
using ClipAudit.Probes;
using ClipAudit.Results;

namespace ClipAudit.Evaluation;

/// <summary>Makes small pictures of the items that probes name, where the audit allows images; blurs them before anything else sees
/// them where it asks for that.</summary>
/// <remarks>Files are read again, however their embeddings came about: a run that finds everything stored has the same pictures.</remarks>
internal sealed class ThumbnailMaker(Audit audit, EmbeddingSession session)
{
    /// <summary>Longest side of a thumbnail in pixels: half of what most models see, enough to tell what is in it.</summary>
    public const int Side = 112;

    private readonly Dictionary<(string Dataset, string Item), string?> known = [];
    private readonly Dictionary<string, Dictionary<string, int>> indices = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Thumbnail> made = new(StringComparer.Ordinal);

    /// <summary>The thumbnails so far, each once.</summary>
    public ImmutableArray<Thumbnail> Made => [.. made.Values];

    /// <summary>Gives the items of strips and similarity figures their pictures, and leaves out strips that can have none.</summary>
    /// <exception cref="RunFailedException">An image changed while the audit ran.</exception>
    public List<(IProbe Probe, ProbeOutcome Outcome)> AddTo(
        List<(IProbe Probe, ProbeOutcome Outcome)> outcomes, CancellationToken cancellation)
    {
        if (audit.Report.Images == ImageDisplay.None)
            return [.. outcomes.Select(outcome => (outcome.Probe, outcome.Outcome with { Strips = [] }))];
        return
        [
            .. outcomes.Select(outcome => (outcome.Probe, outcome.Outcome with
            {
                Strips =
                [
                    .. outcome.Outcome.Strips.Where(strip => strip.Images.Any(image => HasImages(image.Dataset)))
                        .Select(strip => strip with { Images = Pictured(strip.Images, cancellation) }),
                ],
                Figures =
                [
                    .. outcome.Outcome.Figures.Select(figure => figure.Similarity is not { } cells
                        ? figure
                        : figure with { Similarity = cells with { Images = Pictured(cells.Images, cancellation) } }),
                ],
            })),
        ];
    }

    private ImmutableArray<ItemImage> Pictured(ImmutableArray<ItemImage> images, CancellationToken cancellation)
    {
        var pictured = ImmutableArray.CreateBuilder<ItemImage>(images.Length);
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!known.TryGetValue((image.Dataset, image.Item), out var picture))
                known.Add((image.Dataset, image.Item), picture = Make(image));
            pictured.Add(image with { Picture = picture });
        }

        return pictured.MoveToImmutable();
    }

    private string? Make(ItemImage image)
    {
        if (session.Options.DecodePicture is not { } decode || !HasImages(image.Dataset)
            || !SamplesOf(image.Dataset).TryGetValue(image.Item, out var sample))
            return null;
        var dataset = DatasetOf(image.Dataset);
        if (session.ImagesOf(dataset).Read(sample) is not { } file)
            return null;
        try
        {
            var picture = decode(file, dataset.Border, Side);
            if (audit.Report.Images == ImageDisplay.Blurred)
                picture = Blurring.Of(picture);
            var png = PngFile.Encode(picture.Rgb.Span, picture.Width, picture.Height);
            var name = Convert.ToHexStringLower(SHA256.HashData(png));
            made.TryAdd(name, new Thumbnail(name, png));
            return name;
        }
        catch (UnreadableImageException)
        {
            // It is among the unreadable images of its dataset, with the reason.
            return null;
        }
    }

    // Predictions and embeddings that are given come without images.
    private bool HasImages(string dataset) => DatasetOf(dataset).GivenHash is null;

    private Dataset DatasetOf(string name) => audit.Datasets.First(dataset => dataset.Name == name);

    private Dictionary<string, int> SamplesOf(string name)
    {
        if (indices.TryGetValue(name, out var found))
            return found;
        var samples = DatasetOf(name).Samples;
        var byId = new Dictionary<string, int>(samples.Length, StringComparer.Ordinal);
        for (var i = 0; i < samples.Length; i++)
            byId.TryAdd(samples[i].Id, i);
        indices.Add(name, byId);
        return byId;
    }
}
