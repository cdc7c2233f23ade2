using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Results;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>report</c>.</summary>
internal static class ReportSection
{
    private static readonly ImmutableArray<string> Formats = ["pdf", "html", "csv", "json", "junit"];
    private const string Skipped = "skipped";
    private static readonly ImmutableArray<string> InJUnit = ["failure", Skipped];
    // In the order of ImageDisplay.
    private static readonly ImmutableArray<string> Images = ["none", "blurred", "full"];

    /// <summary>Reads the section; all formats when it is missing.</summary>
    public static ReportSettings Read(MapReader audit, Problems problems)
    {
        var everything = new ReportSettings(Formats);
        if (audit.Find("report") is not { } value
            || Values.Map(value, problems, "a map, such as { formats: [pdf, csv, json] }") is not { } map)
            return everything;
        var reader = new MapReader(map, "the report", problems);
        var formats = reader.Find("formats") is { } list ? Values.Names(list, problems, "format", Formats) : Formats;
        var images = reader.Name("images", "way to show images", Images);
        var insufficient = reader.Name("insufficient-evidence", "way to report insufficient evidence", InJUnit);
        reader.Finish();
        return new ReportSettings(formats, images is null ? ImageDisplay.None : (ImageDisplay)Images.IndexOf(images))
        {
            SkipInsufficientEvidence = insufficient == Skipped,
        };
    }
}
