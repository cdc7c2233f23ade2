using System.Collections.Immutable;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>report</c>.</summary>
internal static class ReportSection
{
    private static readonly ImmutableArray<string> Formats = ["pdf", "csv", "json"];

    /// <summary>Reads the section; all formats when it is missing.</summary>
    public static ReportSettings Read(MapReader audit, Problems problems)
    {
        var everything = new ReportSettings(Formats);
        if (audit.Find("report") is not { } value
            || Values.Map(value, problems, "a map, such as { formats: [pdf, csv, json] }") is not { } map)
            return everything;
        var reader = new MapReader(map, "the report", problems);
        var formats = reader.Find("formats") is { } list ? Values.Names(list, problems, "format", Formats) : Formats;
        reader.Finish();
        return new ReportSettings(formats);
    }
}
