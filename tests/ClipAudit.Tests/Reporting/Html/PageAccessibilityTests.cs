using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Browser;

namespace ClipAudit.Tests.Reporting.Html;

/// <summary>What axe-core finds, and what strangers' texts do to the page, in a browser.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Slow")]
public sealed class PageAccessibilityTests(Chromium chromium) : IDisposable
{
    private static readonly string Axe = Path.Combine(TestFolders.Repository, "node_modules", "axe-core", "axe.min.js");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserTheory]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task It_has_no_serious_fault(string scheme, int width)
    {
        await using var page = await chromium.NewPageAsync();
        await page.EmulateAsync("screen", scheme);
        await page.ResizeAsync(width, 900);
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.Measured()));
        await page.RunAsync("document.querySelector('#explorer tbody .opener').click(); document.querySelector('.values').open = true");
        await page.RunAsync(await File.ReadAllTextAsync(Axe));
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            axe.run().then(({ violations }) => violations.filter(v => ['serious', 'critical'].includes(v.impact))
              .flatMap(v => v.nodes.map(node => `${v.id}: ${node.html} ${node.failureSummary}`)))
            """));
    }

    [BrowserFact]
    public async Task A_narrow_screen_never_scrolls_sideways()
    {
        await using var page = await chromium.NewPageAsync();
        await page.ResizeAsync(360, 800);
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.Measured()));
        await page.RunAsync("document.querySelector('#explorer tbody .opener').click(); for (const d of document.querySelectorAll('details')) d.open = true");
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [BrowserTheory]
    [MemberData(nameof(HtmlReportTests.HostileTextNames), MemberType = typeof(HtmlReportTests))]
    public async Task Texts_from_strangers_run_nothing_and_break_nothing(string name)
    {
        await using var page = await chromium.NewPageAsync();
        await page.ResizeAsync(360, 800);
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.WithHostileTexts(SamplePages.Hostile[HtmlReportTests.HostileTexts.IndexOf(name)])));
        await page.RunAsync("for (const button of document.querySelectorAll('#explorer tbody .opener')) button.click()");
        await page.RunAsync("for (const details of document.querySelectorAll('details')) details.open = true");
        Assert.Empty(page.Problems);
        Assert.Single(page.Requests);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(2, await page.EvaluateAsync<int>("document.scripts.length"));
        Assert.Equal(1, await page.EvaluateAsync<int>("document.styleSheets.length"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelectorAll('#explorer tbody > tr').length > 0"));
    }
}
