using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClipAudit.Reporting.Html;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting.Html;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void The_same_result_gives_the_same_bytes() =>
        Assert.Equal(HtmlReport.Render(SamplePages.Measured()), HtmlReport.Render(SamplePages.Measured()));

    [Fact]
    public void Every_part_of_the_result_can_be_read_in_the_page()
    {
        var page = Page(SampleResults.With("dog"));
        string[] expected =
        [
            "A sample audit of dog", "The only finding passes.", "Hugging Face", "68.9 %", "[63.3, 74.0]", "\u22123.1 pp", "no image of this group can be read",
            "dog/broken.jpg", "The file is empty.", "Wilson", "Radford et al. 2021", "A text was cut: dog", "Accuracy on dog",
        ];
        Assert.All(expected, part => Assert.Contains(part, page.Replace('\u00A0', ' '), StringComparison.Ordinal));
    }

    [Fact]
    public void The_policy_names_the_one_style_sheet_and_the_one_script_and_nothing_else_may_run()
    {
        var page = Page(SamplePages.Measured());
        var policy = Policy().Match(page).Groups[1].Value.Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src {Hash(Assert.Single(Styles().Matches(page)).Groups[1].Value)};", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src {Hash(Assert.Single(Scripts().Matches(page)).Groups[1].Value)};", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), page);
    }

    [Fact]
    public void Nothing_in_it_is_fetched() => Assert.DoesNotMatch(Fetched(), Page(SamplePages.Measured()));

    [Fact]
    public void Every_link_leads_to_a_place_in_the_page()
    {
        var page = Page(SamplePages.Measured());
        var places = Places().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(places.Count, places.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Links().Matches(page), link => Assert.Contains(link.Groups[1].Value, places));
    }

    [Fact]
    public void All_measurements_lie_in_it_as_data()
    {
        var result = SamplePages.Measured();
        using var data = JsonDocument.Parse(Data().Match(Page(result)).Groups[1].Value);
        var texts = data.RootElement.GetProperty("texts").EnumerateArray().Select(text => text.GetString()).ToList();
        var rows = data.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(result.Measurements.Length, rows.Count);
        var kinds = data.RootElement.GetProperty("kinds").EnumerateArray().ToList();
        Assert.Equal(result.Measurements.Select(m => m.Name), rows.Select(row => texts[kinds[row[0].GetInt32()][0].GetInt32()]));
        Assert.Equal(result.Measurements.Select(m => m.Subject.Class ?? ""), rows.Select(row => texts[row[4].GetInt32()]));
        Assert.Equal(result.Measurements.Select(m => m.N), rows.Select(row => row[8].GetInt64()));
    }

    [Theory]
    [MemberData(nameof(HostileTextNames))]
    public void Text_from_outside_stays_text(string name)
    {
        var page = Page(SamplePages.WithHostileTexts(SamplePages.Hostile[HostileTexts.IndexOf(name)]));
        Assert.Single(Styles().Matches(page));
        Assert.Single(Scripts().Matches(page));
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), page);
        Assert.DoesNotMatch(Unseen(), page);
    }

    [Fact]
    public void What_is_written_from_right_to_left_is_isolated() =>
        Assert.Contains("A sample audit of <bdi>שלום (1) עולם سلام</bdi>", Page(SampleResults.With("שלום (1) עולם سلام")), StringComparison.Ordinal);

    [Fact]
    public void A_word_without_end_is_cut_and_what_follows_it_is_still_read() =>
        Assert.Contains($"A sample audit of {new string('W', 200)}… and more", Page(SampleResults.With($"{new string('W', 10_000)} and more")), StringComparison.Ordinal);

    [Fact]
    public void A_result_without_measurements_has_a_page() =>
        Assert.NotEmpty(HtmlReport.Render(SampleResults.With("dog") with { Measurements = [], Findings = [], Probes = [], Datasets = [], Models = [] }));

    [Fact]
    public void Thousands_of_measurements_stay_far_below_a_megabyte()
    {
        var result = SamplePages.Measured(classes: 500);
        Assert.InRange(result.Measurements.Length, 3000, 4000);
        Assert.InRange(HtmlReport.Render(result).Length, 0, 600_000);
    }

    // Texts themselves would make unreadable names of cases, and not all of them could stand in one.
    public static TheoryData<string> HostileTextNames => [.. HostileTexts];

    public static readonly List<string> HostileTexts = [.. SamplePages.Hostile.Select((_, index) => $"hostile text {index}")];

    private static string Page(AuditResult result) => Encoding.UTF8.GetString(HtmlReport.Render(result));

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Styles();

    [GeneratedRegex("<script type=\"module\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script type=\"application/json\" id=\"measurement_data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    // Style attributes and handlers would need a policy that allows them.
    [GeneratedRegex("<[a-z]+(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s+(?:style|on[a-z]+)=")]
    private static partial Regex InlineCode();

    [GeneratedRegex("<(?:link|img|iframe|object|embed|script src|base)|@import|url\\((?!data:)|(?:href|src)=\"(?!#|data:)")]
    private static partial Regex Fetched();

    [GeneratedRegex(@"[\0\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Unseen();

    [GeneratedRegex("<[a-z][^>]* id=\"([^\"]+)\"")]
    private static partial Regex Places();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
