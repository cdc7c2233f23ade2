using ClipAudit.Reporting.Drawing;
using ClipAudit.Results;

namespace ClipAudit.Reporting.Pdf;

/// <summary>What a reader must know about the evidence.</summary>
internal static class NotesSection
{
    public static void Draw(PageFlow flow, AuditResult result)
    {
        if (result.Notes.IsEmpty)
            return;
        flow.Heading(1, "Notes");
        foreach (var note in result.Notes)
            flow.Paragraph(note, Theme.Body);
    }
}
