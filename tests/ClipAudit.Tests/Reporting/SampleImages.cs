using System.Collections.Immutable;
using System.Security.Cryptography;
using ClipAudit.Evaluation;
using ClipAudit.Pictures;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting;

/// <summary>Results with images to look at, and their pictures.</summary>
internal static class SampleImages
{
    /// <summary>Thumbnails of one colour each.</summary>
    public static ImmutableArray<Thumbnail> Thumbnails { get; } = [.. new byte[] { 40, 120, 200 }.Select(Make)];

    /// <summary>A result with a strip of mistakes, a strip of pairs and a grid of cosines.</summary>
    /// <param name="result">The result without.</param>
    /// <param name="text">The text that stands wherever text from outside may stand.</param>
    /// <param name="images">Number of images of the first strip.</param>
    public static AuditResult In(AuditResult result, string text, int images = 8) => result with
    {
        Images = ImageDisplay.Full,
        Probes =
        [
            result.Probes[0] with
            {
                Strips = [Mistakes(result.Probes[0].Id, text, images), Pairs(result.Probes[0].Id, text)],
                Figures = [.. result.Probes[0].Figures, Grid(text)],
            },
            .. result.Probes.Skip(1),
        ],
    };

    private static ImageStrip Mistakes(string probe, string text, int images) => new()
    {
        Title = $"Surest mistakes on {text}",
        Caption = $"No sample of the mistakes on {text}.",
        Subject = new Subject { Probe = probe, Model = "small", Dataset = "photo" },
        Images = [.. Enumerable.Range(0, images).Select(i => new ItemImage("photo", $"{text}/{i}.jpg", [$"said {text} 0.9{i}", "is class 1"])
        {
            Class = i % 2 == 0 ? "class 1" : "class 2",
            Answer = ItemAnswer.Wrong,
            Picture = Thumbnails[i % Thumbnails.Length].Sha256,
        })],
    };

    private static ImageStrip Pairs(string probe, string text) => new()
    {
        Title = "Pairs",
        Caption = "Two and two.",
        Subject = new Subject { Probe = probe, Model = "large", Dataset = "sketch", Class = text },
        Images =
        [
            new ItemImage("sketch", "left.jpg", ["left"]) { Picture = Thumbnails[0].Sha256, Answer = ItemAnswer.Right },
            new ItemImage("sketch", "right.jpg", ["right"]),
        ],
        Together = 2,
    };

    private static FigureSpec Grid(string text) => new()
    {
        Kind = FigureKind.Similarity,
        Title = $"Cosines of {text}",
        Caption = "Darker is more alike.",
        Alternative = $"Cosines between images and texts of {text}.",
        Similarity = new SimilarityCells(
            ["a cat", text, "a dog"],
            [new ItemImage("photo", "a.jpg", [text]) { Picture = Thumbnails[1].Sha256 }, new ItemImage("photo", "b.jpg", ["b"])],
            [0.3, 0.2, 0.1, -0.1, 0, 0.25]) { TrueTexts = [0, -1] },
    };

    private static Thumbnail Make(byte value)
    {
        var png = PngFile.Encode(Enumerable.Repeat(value, 16 * 16 * 3).ToArray(), 16, 16);
        return new Thumbnail(Convert.ToHexStringLower(SHA256.HashData(png)), png);
    }
}
