using System.Collections.Immutable;

namespace ClipAudit.Reporting;

/// <summary>Shares the width of a table among its columns, so that words stay whole where there is any way to keep them so.</summary>
internal static class ColumnWidths
{
    /// <summary>The widths.</summary>
    /// <param name="needs">For each column, the width of its longest word and that of its longest text.</param>
    /// <param name="width">What there is to share.</param>
    /// <returns>Widths that add up to <paramref name="width"/>: at least the longest words where those fit together, and shared so
    /// that the longest texts of all columns take the same number of lines.</returns>
    public static ImmutableArray<double> Of(ImmutableArray<(double Word, double Text)> needs, double width)
    {
        var (words, texts) = (needs.Sum(need => need.Word), needs.Sum(need => need.Text));
        if (words >= width)
            return Narrowed([.. needs.Select(need => need.Word)], width);
        if (texts <= width)
            return [.. needs.Select(need => need.Text + ((width - texts) * need.Text / Math.Max(texts, 1)))];
        return Fitting(share => [.. needs.Select(need => Math.Max(need.Word, need.Text * share))], 1, width);
    }

    // Only the widest give way, all down to the same width.
    private static ImmutableArray<double> Narrowed(ImmutableArray<double> widths, double width) =>
        Fitting(most => [.. widths.Select(one => Math.Min(one, most))], widths.Max(), width);

    // The greatest parameter with which the widths fit.
    private static ImmutableArray<double> Fitting(Func<double, ImmutableArray<double>> widths, double greatest, double width)
    {
        var (low, high) = (0.0, greatest);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (widths(middle).Sum() > width)
                high = middle;
            else
                low = middle;
        }

        return widths(low);
    }
}
