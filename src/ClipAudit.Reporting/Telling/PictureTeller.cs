using ClipAudit.Reporting.Document;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Telling;

/// <summary>What a report says of its images, or of having none.</summary>
internal static class PictureTeller
{
    private const string Blurred = "Images are blurred: of each, the mean colours of 6 × 6 fields are left.";

    private const string None = "Images may show people, so this report shows none. To see mistakes and rankings as images, "
        + "write “report: { images: blurred }” or “images: full” into the audit file and run it again: nothing is measured anew.";

    private const string Without = "No probe of this audit has images to show.";

    /// <summary>A remark; nothing where images are shown as they are, or nothing could be.</summary>
    public static IEnumerable<Block> Tell(AuditResult result)
    {
        if (Remark(result) is { } remark)
            yield return new ProseBlock(remark, ProseRole.Note);
    }

    /// <summary>The remark.</summary>
    public static string? Remark(AuditResult result) => result switch
    {
        { Datasets.IsEmpty: true } => null,
        { Images: ImageDisplay.None } => None,
        _ when result.Probes.All(probe => probe.Strips.IsEmpty) => Without,
        { Images: ImageDisplay.Blurred } => Blurred,
        _ => null,
    };
}
