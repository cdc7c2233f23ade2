namespace ClipAudit.Audits;

/// <summary>Sizes of the pages of a report.</summary>
public enum PaperSize
{
    /// <summary>ISO 216 A4, 210 × 297 mm.</summary>
    A4,

    /// <summary>US Letter, 8.5 × 11 inches.</summary>
    Letter,
}
