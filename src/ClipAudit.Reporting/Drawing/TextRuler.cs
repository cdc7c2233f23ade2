namespace ClipAudit.Reporting.Drawing;

/// <summary>Measures text as it will be drawn, for layouts that are made before anything is drawn on.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class TextRuler : IDisposable
{
    private const int LongestMeasured = 200;

    private readonly CairoSurface _surface = CairoSurface.Pdf(1, 1);
    private readonly Canvas _canvas;
    private readonly Dictionary<(string Text, string Font, bool Tabular), double> _known = [];

    public TextRuler() => _canvas = new Canvas(_surface);

    /// <summary>Width of a text on one line.</summary>
    public double Width(string text, TextStyle style)
    {
        var key = (text, style.FontDescription, style.TabularDigits);
        if (!_known.TryGetValue(key, out var width))
            _known[key] = width = _canvas.Measure(text, style).Width;
        return width;
    }

    /// <summary>The text, or as much of its beginning as fits, with an ellipsis.</summary>
    public string Fit(string text, TextStyle style, double width)
    {
        if (text.Length <= LongestMeasured && Width(text, style) <= width)
            return text;
        var (fits, tooLong) = (0, Math.Min(text.Length, LongestMeasured));
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (Width(Cut(text, middle), style) <= width)
                fits = middle;
            else
                tooLong = middle;
        }

        return Cut(text, fits);
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _surface.Dispose();
    }

    // Never in the middle of a surrogate pair.
    private static string Cut(string text, int length) =>
        text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd() + "…";
}
