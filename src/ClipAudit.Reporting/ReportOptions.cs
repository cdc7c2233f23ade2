using System.Collections.Immutable;
using ClipAudit.Audits;

namespace ClipAudit.Reporting;

/// <summary>How to write a report.</summary>
/// <param name="Formats">The formats, out of <see cref="ReportFormats"/>.</param>
public sealed record ReportOptions(ImmutableArray<string> Formats)
{
    /// <summary>Size of the pages.</summary>
    public PaperSize Paper { get; init; }

    /// <summary>The pictures that reports may show.</summary>
    public ReportPictures Pictures { get; init; } = ReportPictures.None;

    /// <summary>The language that documents say they are written in, a BCP 47 tag.</summary>
    public string Language { get; init; } = ReportLanguage.Usual;
}
