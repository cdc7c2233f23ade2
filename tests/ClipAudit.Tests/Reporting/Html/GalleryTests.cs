using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Browser;

namespace ClipAudit.Tests.Reporting.Html;

/// <summary>What a reader does with the images of a page, in a browser.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Slow")]
public sealed class GalleryTests(Chromium chromium) : IDisposable
{
    private const string Status = "document.getElementById('image_count').textContent";
    private const string Shown = "document.querySelectorAll('#gallery .tile').length";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task The_gallery_holds_the_images_of_all_strips_and_choices_filter_them()
    {
        await using var page = await OpenAsync();
        Assert.Equal("10 of 10 images.", await page.EvaluateAsync<string>(Status));
        await ChooseAsync(page, "#gallery", "class", "class 1");
        Assert.Equal("4 of 10 images.", await page.EvaluateAsync<string>(Status));
        Assert.Equal(4, await page.EvaluateAsync<int>(Shown));
        await ChooseAsync(page, "#gallery", "answer", "right");
        Assert.Equal("No image fits. Take a filter back.", await page.EvaluateAsync<string>(Status));
        await page.ClickAsync("#gallery [type=reset]");
        await page.SettleAsync();
        Assert.Equal("10 of 10 images.", await page.EvaluateAsync<string>(Status));
        Assert.Single(page.Requests);
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task Every_picture_of_the_gallery_can_be_seen_and_leads_to_its_strip()
    {
        await using var page = await OpenAsync();
        await page.RunAsync("document.getElementById('gallery').scrollIntoView()");
        await page.SettleAsync();
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('#gallery img')].every(image => image.alt !== '' && image.width > 40)"));
        Assert.Equal(9, await page.EvaluateAsync<int>("document.querySelectorAll('#gallery img').length"));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('#gallery .tile a')].every(link => document.querySelector(link.hash + '.strip') !== null)"));
    }

    [BrowserFact]
    public async Task A_measurement_leads_to_its_images()
    {
        await using var page = await OpenAsync();
        await page.ClickAsync("[name=query]");
        await page.TypeAsync("small photo");
        await ChooseAsync(page, "#explorer", "level", "overall");
        await page.RunAsync("document.querySelector('#explorer tbody .opener').click()");
        Assert.Equal("See 8 images", await page.EvaluateAsync<string>("document.querySelector('.see-images').textContent"));
        await page.RunAsync("document.querySelector('.see-images').click()");
        Assert.Equal("8 of 10 images.", await page.EvaluateAsync<string>(Status));
        Assert.Empty(page.Problems);
    }

    private async Task<BrowserPage> OpenAsync()
    {
        var page = await chromium.NewPageAsync();
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.Measured()));
        return page;
    }

    private static Task ChooseAsync(BrowserPage page, string form, string name, string value) => page.RunAsync(
        $"document.querySelector('{form} [name={name}]').value = '{value}'; document.querySelector('{form} [name={name}]').dispatchEvent(new Event('change', {{ bubbles: true }}))");
}
