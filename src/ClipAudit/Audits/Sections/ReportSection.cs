using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Results;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>report</c>.</summary>
internal static class ReportSection
{
    private const string Skipped = "skipped";
    // In the order of PaperSize.
    private static readonly ImmutableArray<string> Papers = ["a4", "letter"];
    // In the order of ImageDisplay.
    private static readonly ImmutableArray<string> Images = ["none", "blurred", "full"];

    /// <summary>Reads the section; the usual formats when it is missing.</summary>
    public static ReportSettings Read(MapReader audit, Problems problems)
    {
        var everything = new ReportSettings(ReportFormats.Usual);
        if (audit.Find("report") is not { } value
            || Values.Map(value, problems, "a map, such as { formats: [pdf, csv, json] }") is not { } map)
            return everything;
        var reader = new MapReader(map, "the report", AuditKeys.Report, problems);
        var formats = reader.Find("formats") is { } list ? Values.Names(list, problems, "format", ReportFormats.All) : ReportFormats.Usual;
        var images = reader.Name("images");
        var insufficient = reader.Name("insufficient-evidence");
        var paper = reader.Name("paper");
        var language = reader.Text("lang");
        if (language is not null && !ReportLanguage.IsValid(language))
            problems.Add(reader.Find("lang")!.Position, $"the language is '{language}'; expected {ReportLanguage.Expected}");
        reader.Finish();
        return new ReportSettings(formats, images is null ? ImageDisplay.None : (ImageDisplay)Images.IndexOf(images))
        {
            SkipInsufficientEvidence = insufficient == Skipped,
            Paper = paper is null ? PaperSize.A4 : (PaperSize)Papers.IndexOf(paper),
            Language = language ?? ReportLanguage.Usual,
        };
    }
}
