using ClipAudit.Pictures;
using ClipAudit.Reporting.Charts;

namespace ClipAudit.Tests.Reporting;

public sealed class SimilarityGridTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47];

    [Fact]
    public void A_grid_becomes_a_PNG_the_same_every_time()
    {
        var png = Grid().RenderPng();
        Assert.Equal(PngSignature, png[..4]);
        Assert.Equal(png, Grid().RenderPng());
    }

    [Fact]
    public void A_grid_becomes_an_SVG_with_its_pictures_in_it()
    {
        var svg = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(Grid().RenderSvg()));
        Assert.Equal(Grid().RenderSvg(), Grid().RenderSvg());
        var image = Assert.Single(svg.Descendants(), element => element.Name.LocalName == "image");
        Assert.StartsWith("data:image/png;base64,", image.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text" && element.Value == "0.310");
    }

    [Fact]
    public void A_missing_cosine_is_refused() =>
        Assert.Throws<ArgumentException>("cosines", () => new SimilarityGrid(["a"], [("x", Picture())], []));

    private static SimilarityGrid Grid() =>
        new(["a dog", "a very long text that must be cut because no column can hold it"], [("dog.jpg", Picture())], [0.31, 0.12]);

    private static RgbPicture Picture() => new(2, 2, new byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255 });
}
