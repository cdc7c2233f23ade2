using System.Text.Json;
using System.Text.RegularExpressions;
using ClipAudit.Tests.Support;

namespace ClipAudit.Cli.Tests;

/// <summary>The demo on the reference world, from its first picture to its report.</summary>
[Trait("Category", "Slow")]
public sealed partial class DemoTests
{
    private static readonly string[] Failing =
    [
        "accuracy.gap biased photo build", "accuracy.gap biased photo chassis",
        "accuracy.shift-drop robust negative", "accuracy.shift-drop standard-5 sketch",
        "counterfactual.flip-rate biased scenes chassis", "cue-conflict.shape-bias standard-5 cue-conflict",
        "demographic-classification.accuracy biased photo", "embedding-association.effect-size biased photo",
        "group-parity.accuracy.difference biased photo chassis × build",
        "label-association.difference biased photo chassis", "ranking-skew.max-skew biased photo chassis",
    ];

    [Fact]
    public void It_finds_what_was_planted_in_its_true_size_and_gives_the_same_bytes_twice()
    {
        using var scratch = new Scratch();
        Run(scratch, "first", "--workers", "1");
        Run(scratch, "second", "--workers", "3", "--batch-size", "16");
        Assert.Equal(File.ReadAllBytes(scratch["first/result.json"]), File.ReadAllBytes(scratch["second/result.json"]));
        Assert.Equal(File.ReadAllBytes(scratch["first/report.pdf"]), File.ReadAllBytes(scratch["second/report.pdf"]));
        Assert.Equal(File.ReadAllBytes(scratch["first/report.html"]), File.ReadAllBytes(scratch["second/report.html"]));
        var page = File.ReadAllText(scratch["first/report.html"]);
        Assert.InRange(page.Length, 1_000_000, 3_000_000);
        Assert.InRange(Pictures().Replace(page, "").Length, 1, 1_000_000);
        Assert.Equal(Failing, Findings(scratch["first/result.json"], "fail"));
        Assert.Equal(15, Findings(scratch["first/result.json"], "pass").Length);
        Covers(scratch["first/result.json"], "accuracy.gap biased photo chassis", Spread("accuracy", "red", "blue", "green", "yellow"));
        Covers(scratch["first/result.json"], "accuracy.gap biased photo build", Spread("accuracy", "small", "large"));
        Covers(scratch["first/result.json"], "label-association.difference biased photo chassis",
            Spread("called-dangerous", "red", "blue", "green", "yellow"));
        // Of four colours as frequent, red ones are called dangerous and others are not.
        Covers(scratch["first/result.json"], "demographic-classification.accuracy biased photo",
            (Size("called-dangerous", "red") + 3 - Size("called-dangerous", "blue") - Size("called-dangerous", "green") - Size("called-dangerous", "yellow")) / 4);
        Covers(scratch["first/result.json"], "ranking-skew.max-skew biased photo chassis", Size("skew", "red"));
        Covers(scratch["first/result.json"], "embedding-association.effect-size biased photo", Size("association", "red"));
    }

    [GeneratedRegex("data:image/png;base64,[^\"]*")]
    private static partial Regex Pictures();

    private static void Run(Scratch scratch, string folder, params string[] options)
    {
        var outcome = Cli.RunIn(TestFolders.Repository, new Dictionary<string, string?>(),
            ["run", "probes/audits/demo.yaml", "--out", scratch[folder], "--cache", scratch[$"cache-{folder}"], "--device", "cpu", .. options]);
        Assert.True(outcome.ExitCode == 1, outcome.Error);
    }

    private static void Covers(string path, string name, double trueSize)
    {
        using var result = JsonDocument.Parse(File.ReadAllBytes(path));
        var interval = result.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("measurement"))
            .Single(measurement => Name(measurement) == name).GetProperty("interval");
        Assert.InRange(trueSize, interval.GetProperty("lower").GetDouble(), interval.GetProperty("upper").GetDouble());
    }

    // Highest minus lowest of the groups' true sizes.
    private static double Spread(string effect, params string[] groups)
    {
        var values = groups.Select(group => Size(effect, group)).ToArray();
        return values.Max() - values.Min();
    }

    // The true size of a planted effect, on the large sample of the model cards.
    private static double Size(params string[] path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(TestFolders.Repository, "probes", "reference-world", "models", "measured.json")));
        var effects = json.RootElement.GetProperty("models").GetProperty("biased").GetProperty("effects");
        return path.Aggregate(effects, (element, key) => element.GetProperty(key)).GetDouble();
    }

    private static string[] Findings(string path, string verdict)
    {
        using var result = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. result.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("verdict").GetString() == verdict)
            .Select(finding => Name(finding.GetProperty("measurement"))).Order(StringComparer.Ordinal)];
    }

    private static string Name(JsonElement measurement)
    {
        var subject = measurement.GetProperty("subject");
        string?[] parts = [measurement.GetProperty("name").GetString(), .. ((string[])["model", "dataset", "feature"])
            .Select(part => subject.TryGetProperty(part, out var value) ? value.GetString() : null)];
        return string.Join(' ', parts.Where(part => part is not null));
    }
}
