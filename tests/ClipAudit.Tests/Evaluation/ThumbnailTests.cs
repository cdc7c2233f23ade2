using System.Security.Cryptography;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Pictures;
using ClipAudit.Results;
using ClipAudit.Tests.Evaluation.Support;

namespace ClipAudit.Tests.Evaluation;

/// <summary>Pictures of items: made where the audit allows images, and the same however a run came about.</summary>
public sealed class ThumbnailTests : IDisposable
{
    private readonly TemporaryFolder cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public async Task A_run_makes_the_pictures_that_its_result_names()
    {
        var run = await RunAsync(ImageDisplay.Full);
        var images = run.Result.Probes[0].Strips.SelectMany(strip => strip.Images).ToList();
        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Contains(run.Thumbnails, thumbnail => thumbnail.Sha256 == image.Picture));
        Assert.All(run.Thumbnails, thumbnail => Assert.Equal(thumbnail.Sha256, Convert.ToHexStringLower(SHA256.HashData(thumbnail.Png.Span))));
        Assert.Equal(run.Thumbnails.Select(thumbnail => thumbnail.Sha256).Distinct().Order(StringComparer.Ordinal), run.Thumbnails.Select(thumbnail => thumbnail.Sha256));
    }

    [Fact]
    public async Task A_run_that_finds_everything_stored_makes_the_same_pictures()
    {
        var first = await RunAsync(ImageDisplay.Full);
        var encoder = new FakeEncoder();
        var second = await RunAsync(ImageDisplay.Full, encoder);
        Assert.Equal(0, encoder.EncodedImages);
        Assert.Equal(FakeAudits.Bytes(first), FakeAudits.Bytes(second));
        Assert.Equal(first.Thumbnails.Select(thumbnail => thumbnail.Sha256), second.Thumbnails.Select(thumbnail => thumbnail.Sha256));
    }

    [Fact]
    public async Task Without_leave_there_is_neither_a_picture_nor_a_strip_and_nothing_is_decoded()
    {
        var run = await RunAsync(ImageDisplay.None, decode: (_, _, _) => throw new InvalidOperationException("an image was decoded"));
        Assert.Empty(run.Thumbnails);
        Assert.Empty(run.Result.Probes[0].Strips);
    }

    [Fact]
    public async Task What_is_blurred_was_never_anything_else()
    {
        var run = await RunAsync(ImageDisplay.Blurred, decode: Detailed);
        var expected = Blurring.Of(Detailed(default, 0, 112));
        var thumbnail = Assert.Single(run.Thumbnails);
        Assert.Equal(expected.Rgb.ToArray(), PngReader.Decode(thumbnail.Png.Span, 112)!.Rgb.ToArray());
    }

    [Fact]
    public async Task An_image_that_only_the_pictures_cant_read_leaves_its_place_empty()
    {
        var run = await RunAsync(ImageDisplay.Full, decode: (_, _, _) => throw new UnreadableImageException("it is torn"));
        Assert.Empty(run.Thumbnails);
        Assert.All(run.Result.Probes[0].Strips.SelectMany(strip => strip.Images), image => Assert.Null(image.Picture));
    }

    [Fact]
    public async Task The_pictures_of_a_run_are_files_that_the_next_run_without_leave_takes_away()
    {
        using var folder = new TemporaryFolder();
        var shown = await RunAsync(ImageDisplay.Full);
        Write(shown, folder.Location);
        var images = Path.Combine(folder.Location, ThumbnailFiles.Folder);
        Assert.Equal(shown.Thumbnails.Select(thumbnail => $"{thumbnail.Sha256}.png"), Directory.GetFiles(images).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(shown.Thumbnails, thumbnail => Assert.Contains(thumbnail.Sha256, File.ReadAllText(Path.Combine(folder.Location, "manifest.json")), StringComparison.Ordinal));
        Write(await RunAsync(ImageDisplay.None), folder.Location);
        Assert.Empty(Directory.GetFiles(images));
    }

    [Fact]
    public async Task The_surest_mistakes_come_first_and_say_that_they_are_no_sample()
    {
        var run = await RunAsync(ImageDisplay.Full);
        var strip = run.Result.Probes[0].Strips[0];
        var wrong = run.Predictions[0].Predictions.Items.Where(item => item.Rank > 1).OrderByDescending(item => item.Probability).ThenBy(item => item.Sample).ToList();
        Assert.True(wrong.Count > strip.Images.Length);
        Assert.Equal(wrong.Take(strip.Images.Length).Select(item => $"{item.Sample:0000}.jpg"), strip.Images.Select(image => image.Item));
        Assert.All(strip.Images, image => Assert.Equal(ItemAnswer.Wrong, image.Answer));
        Assert.Contains($"no sample of its {wrong.Count} mistakes on 60 images", strip.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_is_shown_by_the_image_in_the_middle_of_it()
    {
        var run = await RunAsync(ImageDisplay.Full);
        var cells = Assert.Single(run.Result.Probes[0].Figures, figure => figure.Kind == FigureKind.Similarity).Similarity!;
        Assert.Equal((2, 2, 4), (cells.Texts.Length, cells.Images.Length, cells.Cosines.Length));
        Assert.Equal<int>([0, 1], cells.TrueTexts);
        Assert.Equal(["cat", "dog"], cells.Images.Select(image => image.Class));
        Assert.All(cells.Images, image => Assert.NotNull(image.Picture));
    }

    private static void Write(AuditRun run, string location)
    {
        using var folder = RunFolder.Begin(location);
        RunFiles.Stage(folder, run, RunHost.Here([], "cpu", [], []));
        folder.Commit();
    }

    private Task<AuditRun> RunAsync(ImageDisplay images, FakeEncoder? encoder = null, PictureDecoder? decode = null)
    {
        var audit = FakeAudits.Of(FakeDatasets.Numbered("d", 60));
        return FakeAudits.RunAsync(
            audit with { Report = audit.Report with { Images = images } }, encoder ?? new FakeEncoder(), cache.Location,
            decode: decode ?? OfBytes);
    }

    // A picture for each content: its hash as pixels.
    private static RgbPicture OfBytes(ReadOnlySpan<byte> file, int border, int side) => new(2, 2, SHA256.HashData(file)[..12]);

    private static RgbPicture Detailed(ReadOnlySpan<byte> file, int border, int side)
    {
        var random = new Random(3);
        var rgb = new byte[side * side * 3];
        random.NextBytes(rgb);
        return new RgbPicture(side, side, rgb);
    }
}
