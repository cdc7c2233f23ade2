using System.Text;
using ClipAudit.Reporting.Charts.Scenes;

namespace ClipAudit.Reporting.Html;

/// <summary>Writes HTML in which every text is escaped and every element is closed.</summary>
/// <remarks>Names of elements and attributes are ours; all texts and values may come from outside. Not safe for concurrent use.</remarks>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; attributes whose value is null are left out, and those whose value is empty have none.</summary>
    public HtmlWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(element, attributes);
        _open.Push(element);
        return this;
    }

    /// <summary>Closes the innermost element that is open.</summary>
    public HtmlWriter Close()
    {
        _html.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element that has no content.</summary>
    public HtmlWriter Void(string element, params ReadOnlySpan<(string Name, string? Value)> attributes) => Tag(element, attributes);

    /// <summary>A picture that lies in the page, loaded when it comes into view.</summary>
    /// <param name="alternative">What it shows, in words.</param>
    /// <param name="png">The PNG file's bytes.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    public HtmlWriter Picture(string alternative, ReadOnlySpan<byte> png, int width, int height) => Tag("img",
        [("alt", alternative), ("loading", "lazy"), ("width", Number(width)), ("height", Number(height))],
        $" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">");

    /// <summary>An element of a drawing, without content.</summary>
    public HtmlWriter Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes) => Tag(element, attributes, "/>");

    /// <summary>An element that holds a text.</summary>
    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>A text, made safe to read and escaped; what is written from right to left is isolated from its surroundings.</summary>
    public HtmlWriter Text(string text)
    {
        foreach (var (part, isRightToLeft) in RightToLeft.Parts(SafeText.Of(text)))
        {
            _html.Append(isRightToLeft ? "<bdi>" : "");
            Escape(part);
            _html.Append(isRightToLeft ? "</bdi>" : "");
        }

        return this;
    }

    /// <summary>A text where no element may stand, such as the title of the page.</summary>
    public HtmlWriter PlainText(string text)
    {
        Escape(SafeText.Of(text));
        return this;
    }

    /// <summary>A line break in the source, for those who read it.</summary>
    public HtmlWriter Line()
    {
        _html.Append('\n');
        return this;
    }

    /// <summary>What was written by other code of ours and is HTML, SVG, a style sheet, a script or JSON already.</summary>
    public HtmlWriter Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    public override string ToString() =>
        _open.Count == 0 ? _html.ToString() : throw new InvalidOperationException($"The element {_open.Peek()} was never closed.");

    private HtmlWriter Tag(string element, ReadOnlySpan<(string Name, string? Value)> attributes, string end = ">")
    {
        _html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            if (value is { Length: 0 })
                _html.Append(' ').Append(name);
            else if (value is not null)
            {
                _html.Append(' ').Append(name).Append("=\"");
                Escape(SafeText.Of(value));
                _html.Append('"');
            }

        _html.Append(end);
        return this;
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Escape(string text)
    {
        foreach (var c in text)
            switch (c)
            {
                case '<': _html.Append("&lt;"); break;
                case '>': _html.Append("&gt;"); break;
                case '&': _html.Append("&amp;"); break;
                case '"': _html.Append("&quot;"); break;
                case '\'': _html.Append("&#39;"); break;
                default: _html.Append(c); break;
            }
    }
}
