using ClipAudit.Reporting.Charts.Scenes;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Fills pages from top to bottom, with a running head and "page x of y" on each; figures wait for room where they have none.</summary>
internal sealed partial class PageFlow : IDisposable
{
    private const double FigureGap = 8;
    private const double CaptionGap = 12;
    private const double CaptionRoom = 90;
    // Figures may shrink by so much to fill the page that they are asked for on, two together by a little more.
    private const double Tightest = 0.8;
    private const double TightestPair = 0.7;

    private readonly CairoSurface _surface;
    private readonly RunningText _running;
    private readonly PageNumbers? _known;
    private readonly Queue<PdfFigure> _waiting = new();
    private string _section = "";

    /// <summary>Begins a document.</summary>
    /// <param name="paper">Size of its pages.</param>
    /// <param name="running">What stands at the top and at the foot of pages.</param>
    /// <param name="known">The pages as an earlier drawing found them; null in that drawing.</param>
    public PageFlow(Paper paper, RunningText running, PageNumbers? known)
    {
        (Paper, _running, _known) = (paper, running, known);
        _surface = CairoSurface.Pdf(paper.Width, paper.Height);
        Canvas = new Canvas(_surface);
        Y = paper.Top;
        Canvas.BeginTag("Document");
    }

    public Paper Paper { get; }

    public Canvas Canvas { get; }

    /// <summary>The pages of this drawing.</summary>
    public PageNumbers Numbers { get; } = new();

    /// <summary>Number of the current page, from 1.</summary>
    public int Page { get; private set; } = 1;

    /// <summary>Distance of the next thing from the top of the page.</summary>
    public double Y { get; private set; }

    public double Left => Paper.Left;

    public double Width => Paper.TextWidth;

    /// <summary>Whether this drawing only finds the pages of places, so that what takes time need not be drawn.</summary>
    public bool IsRehearsal => _known is null;

    /// <summary>Whether nothing stands on this page yet.</summary>
    public bool IsAtTop => Y <= Paper.Top;

    /// <summary>What is left of this page.</summary>
    public double Room => Paper.Bottom - Y;

    /// <summary>Whether a figure waits for the next page.</summary>
    public bool HasWaitingFigure => _waiting.Count > 0;

    /// <summary>The page of a place as an earlier drawing found it; an empty text in that drawing.</summary>
    public string PageOf(string place) => _known?.Of(place)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether links can lead to a place.</summary>
    public bool Knows(string place) => _known?.Has(place) ?? false;

    public void Space(double height) => Y += height;

    /// <summary>Whether something so high would still fit on this page.</summary>
    public bool Fits(double height) => height <= Room;

    /// <summary>Starts a new page unless <paramref name="height"/> still fits on this one.</summary>
    /// <returns>Whether a new page was started.</returns>
    public bool Keep(double height)
    {
        var page = Page;
        // Figures that waited may fill the new page too.
        while (!Fits(height) && !IsAtTop)
            NewPage();
        return Page > page;
    }

    /// <summary>Figures with their captions, each on one page: this one, or the top of a later one, so that no room is left empty
    /// before it. Made smaller where they are larger than a page, or a little larger than the room.</summary>
    public void Figures(IEnumerable<PdfFigure> figures)
    {
        foreach (var figure in figures)
            _waiting.Enqueue(figure);
        Settle();
    }

    /// <summary>Draws the figures that wait, on pages of their own.</summary>
    public void PlaceFigures()
    {
        while (_waiting.Count > 0)
            NewPage();
    }

    /// <summary>The least height that a figure with its caption takes.</summary>
    public double LeastHeight(PdfFigure figure) => Around(figure) + (figure.Scene.Height * FigureScale(figure.Scene) * TightestPair);

    /// <summary>Starts a new page, with the figures that wait at its top.</summary>
    public void NewPage()
    {
        EndPage();
        Page++;
        Y = Paper.Top;
        Settle();
    }

    /// <summary>Ends the document and gives the PDF's bytes, the same for the same calls.</summary>
    public byte[] Finish(string title)
    {
        EndPage();
        Canvas.EndTag("Document");
        Canvas.Check();
        Numbers.Total = Page;
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

    // Draws the figures that wait as long as they fit, two together where both get onto the page.
    private void Settle()
    {
        while (_waiting.TryPeek(out var figure))
        {
            var scale = FigureScale(figure.Scene);
            var shared = _waiting.Count > 1 ? Shared(figure, _waiting.ElementAt(1)) : 0;
            var alone = Math.Min(scale, (Room - Around(figure)) / figure.Scene.Height);
            if (shared >= TightestPair)
            {
                DrawFigure(_waiting.Dequeue(), scale * shared);
                var second = _waiting.Dequeue();
                DrawFigure(second, FigureScale(second.Scene) * shared);
            }
            else if (alone >= scale * Tightest || IsAtTop)
            {
                DrawFigure(_waiting.Dequeue(), IsAtTop ? Math.Max(alone, scale * TightestPair) : alone);
            }
            else
            {
                return;
            }
        }
    }

    private double Shared(PdfFigure one, PdfFigure other) => Math.Min(1, (Room - Around(one) - Around(other))
        / ((one.Scene.Height * FigureScale(one.Scene)) + (other.Scene.Height * FigureScale(other.Scene))));

    private double Around(PdfFigure figure) => FigureGap + 2 + Height(figure.Caption, Theme.Note, Width) + CaptionGap;

    private double FigureScale(Scene scene) =>
        Math.Min(Width / scene.Width, Math.Min(1, (Paper.Bottom - Paper.Top - CaptionRoom) / scene.Height));

    private void DrawFigure(PdfFigure figure, double scale)
    {
        Space(FigureGap);
        var left = Left + ((Width - (figure.Scene.Width * scale)) / 2);
        Canvas.Tagged("Figure", () => Canvas.Scaled(scale, left, Y, () => ScenePainter.Paint(figure.Scene, Canvas, 0, 0)));
        Alternatives.Add(figure.Alternative);
        Space((figure.Scene.Height * scale) + 2);
        Paragraph(figure.Caption, Theme.Note, CaptionGap, "Caption");
    }

    private void EndPage()
    {
        if (Page > 1)
        {
            Canvas.Text(Left, 30, _running.Head, Theme.Running, Width * 0.55);
            Canvas.Text(Left + (Width * 0.58), 30, _section, Theme.Running with { Align = TextAlign.Right }, Width * 0.42);
            Canvas.Line(Left, 46, Left + Width, 46, Theme.Rule, 0.6);
        }

        Canvas.Text(Left, Paper.Foot, _running.Foot, Theme.Running, Width * 0.75);
        var total = _known?.Total ?? Page;
        Canvas.Text(Left, Paper.Foot, $"page {Page} of {total}", Theme.Running with { Align = TextAlign.Right }, Width);
        Canvas.EndPage();
    }
}

/// <summary>What stands on every page.</summary>
/// <param name="Head">At the top left, from the second page on.</param>
/// <param name="Foot">At the bottom left.</param>
internal sealed record RunningText(string Head, string Foot);

/// <summary>A figure as the report shows it.</summary>
/// <param name="Scene">What is drawn.</param>
/// <param name="Caption">Its number, its title and its caption.</param>
/// <param name="Alternative">What it shows, in words.</param>
internal sealed record PdfFigure(Scene Scene, RichText Caption, string Alternative);
