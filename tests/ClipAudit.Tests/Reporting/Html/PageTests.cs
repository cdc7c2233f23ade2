using ClipAudit.Tests.Support;
using ClipAudit.Tests.Support.Browser;

namespace ClipAudit.Tests.Reporting.Html;

/// <summary>What a reader does with the page, in a browser.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Slow")]
public sealed class PageTests(Chromium chromium) : IDisposable
{
    private const string FirstValue = "document.querySelector('#explorer tbody td.number').textContent";
    private const string FirstMeasure = "document.querySelector('#explorer tbody .opener').firstChild.data";
    private const string Status = "document.getElementById('measurement_count').textContent";
    private const string Rows = "document.querySelectorAll('#explorer tbody > tr').length";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task It_asks_for_nothing_but_itself_and_complains_of_nothing()
    {
        await using var page = await OpenAsync();
        foreach (var (media, scheme) in ((string, string)[])[("screen", "dark"), ("print", "light")])
            await page.EmulateAsync(media, scheme);
        await page.ClickAsync("#explorer tbody .opener");
        Assert.Single(page.Requests);
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task A_column_is_sorted_by_mouse_and_by_keyboard_and_says_so()
    {
        await using var page = await OpenAsync();
        await ShowAsync(page, "all");
        await page.ClickAsync("[data-key=value]");
        Assert.Equal("\u22123.1 pp", await page.EvaluateAsync<string>(FirstValue));
        Assert.Equal("ascending", await SortOfAsync(page, "value"));
        await page.PressAsync("Enter");
        Assert.Equal("97.5 %", await page.EvaluateAsync<string>(FirstValue));
        Assert.Equal("descending", await SortOfAsync(page, "value"));
        Assert.Contains("sorted by value, descending", await page.EvaluateAsync<string>(Status), StringComparison.Ordinal);
        await page.PressAsync(" ");
        Assert.Equal("none", await SortOfAsync(page, "value"));
    }

    [BrowserFact]
    public async Task Words_and_choices_filter_the_measurements_and_a_click_takes_them_back()
    {
        await using var page = await OpenAsync();
        var overall = await page.EvaluateAsync<string>(Status);
        await page.ClickAsync("[name=query]");
        await page.TypeAsync("OLD sketch");
        Assert.StartsWith("3 of 270 measurements.", await page.EvaluateAsync<string>(Status), StringComparison.Ordinal);
        Assert.Equal("accuracy.group", await page.EvaluateAsync<string>(FirstMeasure));
        await page.RunAsync("document.querySelector('[name=model]').focus()");
        await page.PressAsync("ArrowDown");
        Assert.NotEqual("", await page.EvaluateAsync<string>("document.querySelector('[name=model]').value"));
        Assert.NotEqual("3 of 270 measurements.", await page.EvaluateAsync<string>(Status));
        await page.ClickAsync("[type=reset]");
        await page.SettleAsync();
        Assert.Equal(overall, await page.EvaluateAsync<string>(Status));
    }

    [BrowserFact]
    public async Task A_search_without_result_says_so()
    {
        await using var page = await OpenAsync();
        await page.ClickAsync("[name=query]");
        await page.TypeAsync("nowhere to be found");
        Assert.Equal("No measurement fits. Take a filter back.", await page.EvaluateAsync<string>(Status));
    }

    [BrowserFact]
    public async Task A_hundred_rows_are_shown_and_more_when_asked()
    {
        await using var page = await OpenAsync();
        await ShowAsync(page, "all");
        Assert.Equal(100, await page.EvaluateAsync<int>(Rows));
        await page.ClickAsync("[data-more=some]");
        Assert.Equal(200, await page.EvaluateAsync<int>(Rows));
        await page.ClickAsync("[data-more=all]");
        Assert.Equal(270, await page.EvaluateAsync<int>(Rows));
    }

    [BrowserFact]
    public async Task A_row_opens_to_its_formula_and_to_its_values_by_class_and_group_the_worst_first()
    {
        await using var page = await OpenAsync();
        await page.ClickAsync("[name=query]");
        await page.TypeAsync("large photo");
        await ShowAsync(page, "overall");
        Assert.Equal("1 of 270 measurements.", await page.EvaluateAsync<string>(Status));
        await page.RunAsync("document.querySelector('#explorer tbody .opener').focus()");
        await page.PressAsync("Enter");
        Assert.Equal("true", await page.EvaluateAsync<string>("document.activeElement.ariaExpanded"));
        var captions = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.drilldown caption')].map(caption => caption.textContent)");
        Assert.Equal(
            ["accuracy.class by class: 40 values, the worst first", "accuracy.gap by feature: 1 value", "accuracy.group by age: 2 values, the worst first"], captions);
        Assert.Equal(["old", "young"], await page.EvaluateAsync<string[]>("[...[...document.querySelectorAll('.drilldown table')].at(-1).querySelectorAll('th[scope=row]')].map(name => name.textContent)"));
        Assert.Contains("ties to the lower class index", await page.EvaluateAsync<string>("document.querySelector('.drilldown dl').textContent"), StringComparison.Ordinal);
        await page.PressAsync("Enter");
        Assert.Equal(1, await page.EvaluateAsync<int>(Rows));
    }

    [BrowserFact]
    public async Task A_judged_value_leads_to_what_lies_behind_it()
    {
        await using var page = await OpenAsync();
        await page.ClickAsync("a[data-model=dog]");
        Assert.Equal("#all_measurements", await page.EvaluateAsync<string>("location.hash"));
        Assert.StartsWith("1 of 270 measurements.", await page.EvaluateAsync<string>(Status), StringComparison.Ordinal);
        Assert.Equal("accuracy", await page.EvaluateAsync<string>(FirstMeasure));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.drilldown .detail') !== null"));
    }

    [BrowserFact]
    public async Task Arrow_keys_and_the_pointer_tell_the_values_of_a_figure()
    {
        const string shown = "document.querySelector('#value_tip.shown')?.textContent ?? ''";
        await using var page = await OpenAsync();
        await page.RunAsync("document.querySelector('.plot').focus()");
        await page.PressAsync("ArrowRight");
        var byKey = await page.EvaluateAsync<string>(shown);
        Assert.Contains("68.9 %", byKey, StringComparison.Ordinal);
        await page.RunAsync("const box = document.querySelector('.cursor').getBoundingClientRect(); "
            + "document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).id = 'first_mark'");
        await page.PressAsync("Escape");
        Assert.Equal("", await page.EvaluateAsync<string>(shown));
        await page.RunAsync("document.querySelector('.plot').blur()");
        await page.HoverAsync("#first_mark");
        Assert.Equal(byKey, await page.EvaluateAsync<string>(shown));
        await page.ClickAsync(".values summary");
        await page.SettleAsync();
        Assert.Contains(byKey, await page.EvaluateAsync<string>("document.querySelector('.values ul').textContent"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_reader_chooses_light_or_dark()
    {
        const string ground = "getComputedStyle(document.body).backgroundColor";
        await using var page = await OpenAsync();
        await page.EmulateAsync("screen", "dark");
        var dark = await page.EvaluateAsync<string>(ground);
        await page.ClickAsync(".theme [value=light] + span");
        var light = await page.EvaluateAsync<string>(ground);
        Assert.NotEqual(dark, light);
        await page.PressAsync("ArrowRight");
        Assert.Equal(dark, await page.EvaluateAsync<string>(ground));
        await page.EmulateAsync("print", "dark");
        Assert.Equal(light, await page.EvaluateAsync<string>(ground));
    }

    [BrowserFact]
    public async Task The_first_key_leads_past_the_contents()
    {
        await using var page = await OpenAsync();
        await page.PressAsync("Tab");
        Assert.Equal("#the_report", await page.EvaluateAsync<string>("document.activeElement.hash"));
        await page.PressAsync("Enter");
        Assert.Equal("MAIN", await page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [BrowserFact]
    public async Task Paper_shows_the_report_and_a_summary_of_the_measurements_in_place_of_the_controls()
    {
        await using var page = await OpenAsync();
        await page.EmulateAsync("print", "light");
        await ShowsAsync(page, (".summary", true), ("#explorer", false), (".contents", false), (".theme", false), ("h1", true), (".plot svg", true));
    }

    [BrowserFact]
    public async Task Without_scripts_it_is_complete_but_for_the_table_of_which_it_shows_a_summary()
    {
        await using var page = await chromium.NewPageAsync();
        await page.ForbidScriptsAsync();
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.Measured()));
        await ShowsAsync(page, (".summary", true), ("#explorer", false), (".contents ol", true), (".theme", false));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelectorAll('.plot title').length > 0"));
    }

    private async Task<BrowserPage> OpenAsync()
    {
        var page = await chromium.NewPageAsync();
        await page.OpenAsync(SamplePages.Write(_folder.Path, SamplePages.Measured()));
        return page;
    }

    private static async Task ShowsAsync(BrowserPage page, params (string Selector, bool Visible)[] parts)
    {
        foreach (var (selector, visible) in parts)
            Assert.Equal((selector, visible), (selector, await page.EvaluateAsync<bool>($"document.querySelector('{selector}').getClientRects().length > 0")));
    }

    private static Task ShowAsync(BrowserPage page, string level) => page.RunAsync(
        $"document.querySelector('[name=level]').value = '{level}'; document.querySelector('[name=level]').dispatchEvent(new Event('change', {{ bubbles: true }}))");

    private static Task<string> SortOfAsync(BrowserPage page, string key) =>
        page.EvaluateAsync<string>($"document.querySelector('[data-key={key}]').closest('th').getAttribute('aria-sort')");
}
