using System.Security.Cryptography;
using System.Text;
using ClipAudit.Pictures;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Html;
using ClipAudit.Reporting.Pdf;
using ClipAudit.Results;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Reporting;

/// <summary>Pictures in reports: shown where they are what the result says, and a place kept for them where they aren't.</summary>
public sealed class ReportPicturesTests : IDisposable
{
    private const string NoPicture = "picture not in the run folder";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_of_the_run_folder_are_those_of_the_run()
    {
        Store();
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        var read = ReportPictures.Read(_folder.Path, result);
        Assert.Equal(HtmlReport.Render(result, pictures: ReportPictures.Of(SampleImages.Thumbnails)), HtmlReport.Render(result, pictures: read));
        Assert.Equal(PdfReport.Render(result, pictures: ReportPictures.Of(SampleImages.Thumbnails)), PdfReport.Render(result, pictures: read));
        Assert.Equal(9, Count(Html(result, read), "data:image/png;base64,") - 1);
        Assert.Equal(1, Count(Html(result, read), NoPicture));
    }

    [Fact]
    public void Without_its_images_a_run_has_a_report_with_their_captions()
    {
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        var none = ReportPictures.Read(_folder.Path, result);
        Assert.Equal(10, Count(Html(result, none), NoPicture));
        Assert.Contains("No sample of the mistakes on dog.", Html(result, none), StringComparison.Ordinal);
        Assert.NotEmpty(PdfReport.Render(result, pictures: none));
    }

    [UnixFact]
    public void Nothing_but_a_thumbnail_is_shown()
    {
        Store();
        var images = SampleImages.Thumbnails.Select(thumbnail => Path.Combine(_folder.Path, ThumbnailFiles.PathOf(thumbnail.Sha256))).ToList();
        var moved = Path.Combine(_folder.Path, "elsewhere.png");
        File.Move(images[0], moved);
        File.CreateSymbolicLink(images[0], moved);
        File.WriteAllBytes(images[1], [.. File.ReadAllBytes(images[1]), 0]);
        File.Delete(images[2]);
        File.CreateSymbolicLink(images[2], "/dev/zero");
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        Assert.Equal(10, Count(Html(result, ReportPictures.Read(_folder.Path, result)), NoPicture));
    }

    [Theory]
    [InlineData("no picture at all")]
    [InlineData("<svg onload=alert(1)>")]
    public void A_file_with_the_right_hash_and_no_picture_in_it_is_not_shown(string content) => Refused(Encoding.UTF8.GetBytes(content));

    [Fact]
    public void A_picture_larger_than_thumbnails_are_is_not_shown() => Refused(PngFile.Encode(new byte[600 * 600 * 3], 600, 600));

    [Fact]
    public void A_huge_file_is_not_even_read() => Refused(new byte[2 << 20]);

    [Fact]
    public void A_folder_of_images_that_is_a_link_is_not_followed()
    {
        Store();
        var images = Path.Combine(_folder.Path, ThumbnailFiles.Folder);
        Directory.Move(images, images + "-elsewhere");
        Directory.CreateSymbolicLink(images, images + "-elsewhere");
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        Assert.Equal(10, Count(Html(result, ReportPictures.Read(_folder.Path, result)), NoPicture));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("ABCDEF")]
    [InlineData("")]
    public void A_result_whose_picture_is_no_hash_is_refused(string name)
    {
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        var strip = result.Probes[0].Strips[0];
        var forged = result with { Probes = [result.Probes[0] with { Strips = [strip with { Images = [strip.Images[0] with { Picture = name }] }] }] };
        var path = Path.Combine(_folder.Path, ResultFile.Name);
        using (var output = File.Create(path))
            ResultFile.Write(forged, output);
        Assert.Contains("picture that is no SHA-256", Assert.Throws<InputException>(() => ResultFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_whose_cosines_do_not_fit_is_refused()
    {
        var result = SampleImages.In(SampleResults.With("dog"), "dog");
        var grid = result.Probes[0].Figures[^1];
        var forged = result with { Probes = [result.Probes[0] with { Figures = [grid with { Similarity = grid.Similarity! with { Cosines = [0.5] } }] }] };
        var path = Path.Combine(_folder.Path, ResultFile.Name);
        using (var output = File.Create(path))
            ResultFile.Write(forged, output);
        Assert.Contains("cosines that don't fit", Assert.Throws<InputException>(() => ResultFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_leave_says_how_to_get_images_where_it_has_none() =>
        Assert.Equal(2, Count(Html(SampleResults.With("dog"), ReportPictures.None), "report: { images: blurred }"));

    private void Refused(byte[] content)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content));
        Directory.CreateDirectory(Path.Combine(_folder.Path, ThumbnailFiles.Folder));
        File.WriteAllBytes(Path.Combine(_folder.Path, ThumbnailFiles.PathOf(name)), content);
        var result = SampleImages.In(SampleResults.With("dog"), "dog", images: 1);
        var strip = result.Probes[0].Strips[0];
        var naming = result with { Probes = [result.Probes[0] with { Strips = [strip with { Images = [strip.Images[0] with { Picture = name }] }] }] };
        Assert.Equal(1, Count(Html(naming, ReportPictures.Read(_folder.Path, naming)), NoPicture));
    }

    private void Store()
    {
        foreach (var thumbnail in SampleImages.Thumbnails)
        {
            var path = Path.Combine(_folder.Path, ThumbnailFiles.PathOf(thumbnail.Sha256));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, thumbnail.Png.ToArray());
        }
    }

    private static string Html(AuditResult result, ReportPictures pictures) => Encoding.UTF8.GetString(HtmlReport.Render(result, pictures: pictures));

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
