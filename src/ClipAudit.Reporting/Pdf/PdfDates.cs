using System.Text;

namespace ClipAudit.Reporting.Pdf;

/// <summary>Takes the creation date out of a PDF: the same result gives the same bytes, and a made-up date would be false.</summary>
/// <remarks>Cairo writes one always, the current time unless it is told another. The entry is optional in PDF, and blanks
/// of the same length leave every offset of the file as it is.</remarks>
internal static class PdfDates
{
    /// <summary>The date that Cairo is told.</summary>
    public const string Placeholder = "2000-01-01T00:00:00Z";

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("/CreationDate (");

    /// <summary>Blanks the creation date.</summary>
    /// <exception cref="InvalidOperationException">Cairo wrote none, or wrote it in another way.</exception>
    public static byte[] Remove(byte[] pdf)
    {
        var start = pdf.AsSpan().LastIndexOf(Key);
        var length = start < 0 ? -1 : pdf.AsSpan(start).IndexOf((byte)')');
        if (length < 0)
            throw new InvalidOperationException("The PDF has no creation date where Cairo writes it.");
        pdf.AsSpan(start, length + 1).Fill((byte)' ');
        return pdf;
    }
}
