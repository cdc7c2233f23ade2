using System.Globalization;
using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Fills A4 pages from top to bottom, with a running head and "page x of y" on each.</summary>
internal sealed class PageFlow : IDisposable
{
    private const double PageWidth = 595.28;
    private const double PageHeight = 841.89;
    private const double Margin = 56;
    private const double Top = 64;
    private const double BottomLimit = PageHeight - 64;
    private const double FigureGap = 8;
    private const double CaptionGap = 12;
    private const double CaptionRoom = 90;

    private readonly CairoSurface _surface = CairoSurface.Pdf(PageWidth, PageHeight);
    private readonly string _runningHead;
    private readonly int? _totalPages;
    private readonly Queue<(Scene Scene, string Caption)> _waiting = new();

    /// <summary>Begins a document.</summary>
    /// <param name="runningHead">What stands at the top of every page but the first.</param>
    /// <param name="totalPages">Number of pages; null while they are being counted.</param>
    public PageFlow(string runningHead, int? totalPages)
    {
        (_runningHead, _totalPages) = (runningHead, totalPages);
        Canvas = new Canvas(_surface);
        Y = Top;
    }

    public Canvas Canvas { get; }

    /// <summary>Number of the current page, from 1.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>Distance of the next thing from the top of the page.</summary>
    public double Y { get; private set; }

    /// <summary>Left edge of the text.</summary>
    public static double Left => Margin;

    /// <summary>Width of the text.</summary>
    public static double Width => PageWidth - (2 * Margin);

    /// <summary>Fills the page's full width from its top, as a mark of the first page.</summary>
    public void TopBand(double height, Colour colour) => Canvas.Fill(new Box(0, 0, PageWidth, height), colour);

    public void Space(double height) => Y += height;

    /// <summary>Starts a new page unless <paramref name="height"/> still fits on this one.</summary>
    /// <returns>Whether a new page was started.</returns>
    public bool Keep(double height)
    {
        var page = Page;
        // Figures that waited may fill the new page too.
        while (Y + height > BottomLimit && Y > Top)
            NewPage();
        return Page > page;
    }

    /// <summary>A heading, with an entry in the document's outline, never left alone at the foot of a page.</summary>
    /// <param name="level">1 or 2.</param>
    /// <param name="text">The heading.</param>
    public void Heading(int level, string text)
    {
        var style = level == 1 ? Theme.Heading1 : Theme.Heading2;
        var height = Canvas.Measure(text, style, Width).Height;
        Space(Y <= Top ? 0 : level == 1 ? 20 : 12);
        Keep(height + 70);
        CairoNative.cairo_pdf_surface_add_outline(_surface, 0, text,
            string.Create(CultureInfo.InvariantCulture, $"page={Page} pos=[{Left:0.#} {Y:0.#}]"), 0);
        Canvas.Tagged($"H{level}", () => Canvas.Text(Left, Y, text, style, Width));
        Y += height + (level == 1 ? 6 : 3);
    }

    /// <summary>A paragraph, moved to the next page as a whole when it doesn't fit.</summary>
    public void Paragraph(string text, TextStyle style)
    {
        var height = Canvas.Measure(text, style, Width).Height;
        Keep(height);
        Canvas.Tagged("P", () => Canvas.Text(Left, Y, text, style, Width));
        Y += height + 4;
    }

    /// <summary>Whether something so high would still fit on this page.</summary>
    public bool Fits(double height) => Y + height <= BottomLimit;

    /// <summary>Whether a figure waits for the next page.</summary>
    public bool HasWaitingFigure => _waiting.Count > 0;

    /// <summary>A figure with its caption, on one page: this one, or the top of the next, so that no room is left empty before it.
    /// Made smaller where it is larger than a page.</summary>
    public void Figure(Scene scene, string caption)
    {
        if (_waiting.Count > 0 || !(Fits(FigureHeight(scene, caption)) || Y <= Top))
            _waiting.Enqueue((scene, caption));
        else
            DrawFigure(scene, caption);
    }

    /// <summary>Draws the figures that wait, on pages of their own.</summary>
    public void PlaceFigures()
    {
        while (_waiting.Count > 0)
            NewPage();
    }

    private double FigureHeight(Scene scene, string caption) =>
        (scene.Height * FigureScale(scene)) + FigureGap + Canvas.Measure(caption, Theme.Note, Width).Height + CaptionGap;

    private void DrawFigure(Scene scene, string caption)
    {
        var scale = FigureScale(scene);
        Space(FigureGap);
        Canvas.Tagged("Figure", () => Canvas.Scaled(scale, Left, Y, () => ScenePainter.Paint(scene, Canvas, 0, 0)));
        Space(scene.Height * scale);
        Canvas.Tagged("Caption", () => Canvas.Text(Left, Y, caption, Theme.Note, Width));
        Space(Canvas.Measure(caption, Theme.Note, Width).Height + CaptionGap);
    }

    /// <summary>Ends the document and gives the PDF's bytes, the same for the same calls.</summary>
    public byte[] Finish(string title)
    {
        EndPage();
        Canvas.Check();
        CairoNative.cairo_pdf_surface_set_metadata(_surface, CairoNative.MetadataTitle, title);
        CairoNative.cairo_pdf_surface_set_metadata(_surface, CairoNative.MetadataCreator, "ClipAudit");
        CairoNative.cairo_pdf_surface_set_metadata(_surface, CairoNative.MetadataCreationDate, PdfDates.Placeholder);
        Canvas.Dispose();
        return PdfDates.Remove(_surface.FinishPdf());
    }

    public void Dispose()
    {
        Canvas.Dispose();
        _surface.Dispose();
    }

    private static double FigureScale(Scene scene) =>
        Math.Min(Width / scene.Width, Math.Min(1, (BottomLimit - Top - CaptionRoom) / scene.Height));

    private void NewPage()
    {
        EndPage();
        Page++;
        Y = Top;
        while (_waiting.TryPeek(out var figure) && (Y <= Top || Fits(FigureHeight(figure.Scene, figure.Caption))))
        {
            _waiting.Dequeue();
            DrawFigure(figure.Scene, figure.Caption);
        }
    }

    private void EndPage()
    {
        if (Page > 1)
        {
            Canvas.Text(Left, 30, _runningHead, Theme.Running, Width);
            Canvas.Line(Left, 46, Left + Width, 46, Theme.Rule, 0.6);
        }

        var foot = PageHeight - 44;
        Canvas.Text(Left, foot, "ClipAudit", Theme.Running, Width);
        Canvas.Text(Left, foot, $"page {Page} of {_totalPages ?? Page}", Theme.Running with { Align = TextAlign.Right }, Width);
        Canvas.EndPage();
    }
}
