using System.Collections.Immutable;
using ClipAudit.Metrics;
using ClipAudit.Reporting;
using ClipAudit.Reporting.Html;
using ClipAudit.Results;

namespace ClipAudit.Tests.Reporting.Html;

/// <summary>Pages to look at in a browser.</summary>
internal static class SamplePages
{
    private static readonly string[] Models = ["small", "large", "huge"];
    private static readonly string[] Datasets = ["photo", "sketch"];
    private static readonly string[] Groups = ["young", "old"];

    /// <summary>What strangers may write into labels, names and titles.</summary>
    public static readonly ImmutableArray<string> Hostile =
    [
        "<script>alert(1)</script>", "</style><script>alert(2)</script>", "</script><img src=x onerror=alert(3)>", "\"><svg onload=alert(4)>",
        "=HYPERLINK(\"https://example.org\")", "nul \0 and \u202Eoverride\u202C, \u2066isolate", "שלום (1) עולם سلام", new string('W', 10_000),
        "half a pair \uD800", "]]> --> <!-- {{x}} ${x} `x`", "' onmouseover='alert(5)", "javascript:alert(6)",
    ];

    /// <summary>A result of three models on two datasets, measured overall, by class, by group and between groups.</summary>
    public static AuditResult Measured(int classes = 40)
    {
        var sample = SampleResults.With("dog");
        return SampleImages.In(sample, "dog") with { Measurements = [.. sample.Measurements, .. from model in Models from dataset in Datasets from m in Of(model, dataset, classes) select m] };
    }

    /// <summary>A result in which every text that may come from outside is hostile.</summary>
    public static AuditResult WithHostileTexts(string text)
    {
        var sample = SampleImages.In(SampleResults.With(text), text);
        return sample with
        {
            Measurements = [.. sample.Measurements, .. sample.Measurements.Select(m => m with { Formula = text, Citation = text, Subject = Hostilely(m.Subject, text) })],
            Datasets = [.. sample.Datasets.Select(dataset => dataset with
            {
                Name = text, Kind = text, Unreadable = [new UnreadableImage(text, text)], Features = [new FeatureCounts(text, [new Count(text, 1)])],
            })],
        };
    }

    /// <summary>Writes the page of a result into a folder and gives its path.</summary>
    public static string Write(string folder, AuditResult result)
    {
        var path = Path.Combine(folder, HtmlReport.Name);
        File.WriteAllBytes(path, HtmlReport.Render(result, pictures: ReportPictures.Of(SampleImages.Thumbnails)));
        return path;
    }

    private static Subject Hostilely(Subject subject, string text) =>
        subject with { Dataset = text, Variant = text, Class = subject.Class is null ? null : text, Feature = subject.Feature is null ? null : text };

    private static IEnumerable<Measurement> Of(string model, string dataset, int classes)
    {
        var subject = new Subject { Probe = "accuracy", Model = model, Dataset = dataset };
        yield return Fraction("accuracy", subject, 0.5 + (0.1 * model.Length / 10));
        for (var i = 0; i < classes; i++)
            yield return Fraction("accuracy.class", subject with { Class = $"class {i}" }, (i * 7 % classes) / (double)classes);
        yield return Fraction("accuracy.gap", subject with { Feature = "age" }, 0.2) with { Unit = Unit.FractionDifference, Better = Direction.Lower };
        foreach (var group in Groups)
            yield return Fraction("accuracy.group", subject with { Feature = "age", Group = group }, group == "old" ? 0.4 : 0.6);
    }

    private static Measurement Fraction(string name, Subject subject, double value) => new()
    {
        Name = name, Subject = subject, Value = value, Interval = new Interval(Math.Max(0, value - 0.05), Math.Min(1, value + 0.05), 0.95, "Wilson"), N = 1400,
        Unit = Unit.Fraction, Better = Direction.Higher, Formula = "ties to the lower class index", Citation = "Radford et al. 2021",
    };
}
