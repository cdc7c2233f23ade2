using System.Globalization;
using ClipAudit.Reporting.Document;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Draws the sections of a document, one after the other.</summary>
internal sealed class PdfSections(PageFlow flow, PdfBlocks blocks)
{
    private const double Enough = 110;
    private const double NextHeading = 40;
    private const string Missing = "missing-glyphs";
    private const int MostCharacters = 200;
    private bool _inAppendices;

    public void Draw(ReportSection section)
    {
        // What belongs to a section stands before the next one.
        if (section.Level == 1 || section.IsAppendix)
            flow.PlaceFigures();
        if (section.Level == 1)
            Begin(section);
        flow.Heading(section.Level, section.Number, PdfText.Of(section.Title, PdfText.Heading), section.Id,
            Following(section));
        blocks.Draw(section.Blocks);
        foreach (var part in section.Parts)
            Draw(part);
    }

    /// <summary>Ends the document: the figures that still wait, and the characters that no font could draw.</summary>
    public void End()
    {
        flow.PlaceFigures();
        var missing = flow.Canvas.MissingGlyphs;
        if (missing.Count == 0)
            return;
        flow.Heading(2, "", "Characters that no font at hand could draw", Missing, Enough / 2);
        var shown = missing.Take(MostCharacters).Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune:X4}"));
        var more = missing.Count > MostCharacters ? $" and {MeasurementText.Count(missing.Count - MostCharacters)} more" : "";
        flow.Paragraph($"They stand in names or labels and show as boxes here; the tables in CSV hold them: {string.Join(", ", shown)}{more}.", Theme.Body);
    }

    // A heading stays with what follows it, and one that has a remark alone with its first part.
    private double Following(ReportSection section)
    {
        var first = section.Blocks.IsEmpty ? Enough : blocks.Beginning(section.Blocks[0]);
        return section.Blocks.Length == 1 && section.Blocks[0] is ProseBlock && section.Parts.Length > 0
            ? first + NextHeading + Following(section.Parts[0])
            : first;
    }

    // The summary and the appendices begin on pages of their own.
    private void Begin(ReportSection section)
    {
        if (flow.Page == 1 || (section.IsAppendix && !_inAppendices))
        {
            if (!flow.IsAtTop)
                flow.NewPage();
        }

        _inAppendices = section.IsAppendix;
    }
}
