using ClipAudit.Audits;

namespace ClipAudit.Reporting.Pdf;

/// <summary>A page and what its margins leave of it; lengths in points.</summary>
internal sealed record Paper(double Width, double Height)
{
    private const double Margin = 56;
    private const double Head = 64;

    public static Paper Of(PaperSize size) => size switch
    {
        PaperSize.A4 => new(595.28, 841.89),
        PaperSize.Letter => new(612, 792),
        _ => throw new InvalidOperationException($"No measures for the paper {size}."),
    };

    /// <summary>Left edge of the text.</summary>
    public double Left => Margin;

    /// <summary>Width of the text.</summary>
    public double TextWidth => Width - (2 * Margin);

    /// <summary>Top edge of the text.</summary>
    public double Top => Head;

    /// <summary>Bottom edge of the text.</summary>
    public double Bottom => Height - Head;

    /// <summary>Top of the running foot.</summary>
    public double Foot => Height - 44;
}
