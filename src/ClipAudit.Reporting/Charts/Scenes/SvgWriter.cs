using System.Text;
using System.Xml;
using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>Writes scenes as SVG: text stays text, tooltips are titles, and nothing in it can run or be fetched.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string Fonts = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

    private readonly XmlWriter _xml;
    private readonly SvgStyleSheet? _styles;

    // In a page, elements need no namespace, and tenths of a point are finer than its pixels.
    private readonly string _namespace;
    private readonly int _decimals;

    private SvgWriter(Stream output, SvgStyleSheet? styles)
    {
        _styles = styles;
        (_namespace, _decimals) = styles is null ? (Namespace, 2) : ("", 1);
        _xml = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = styles is null,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
        });
    }

    /// <summary>Writes a scene as a file, the same bytes for the same scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="alternative">What it shows, in words, for those who can't see it.</param>
    /// <param name="background">Colour behind it; null for none.</param>
    public static byte[] Write(Scene scene, string alternative, Colour? background)
    {
        using var output = new MemoryStream();
        using (var writer = new SvgWriter(output, styles: null))
            writer.WriteFile(scene, SafeText.Of(alternative), background);
        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    /// <summary>Writes a scene as a part of a page, as wide as its place there.</summary>
    /// <param name="light">The scene.</param>
    /// <param name="dark">The same scene in the colours of a dark page.</param>
    /// <param name="alternative">What it shows, in words, for those who can't see it.</param>
    /// <param name="styles">The style sheet of the page, which gets what the marks look like.</param>
    public static byte[] WriteInline(Scene light, Scene dark, string alternative, SvgStyleSheet styles)
    {
        if (light.Marks.Length != dark.Marks.Length)
            throw new ArgumentException("The scenes differ in more than their colours.", nameof(dark));
        using var output = new MemoryStream();
        using (var writer = new SvgWriter(output, styles))
            writer.WritePart(light, dark, SafeText.Of(alternative));
        return output.ToArray();
    }

    public void Dispose() => _xml.Dispose();

    private void WriteFile(Scene scene, string alternative, Colour? background)
    {
        _xml.WriteStartElement("svg", _namespace);
        Attribute("width", $"{Number(scene.Width)}pt");
        Attribute("height", $"{Number(scene.Height)}pt");
        Describe(scene, alternative);
        Attribute("font-family", Fonts);
        if (background is { } colour)
            Write(new RectangleMark(new Box(0, 0, scene.Width, scene.Height), colour), null);
        foreach (var mark in scene.Marks)
            Write(mark, null);
        _xml.WriteEndElement();
    }

    private void WritePart(Scene light, Scene dark, string alternative)
    {
        _xml.WriteStartElement("svg", _namespace);
        Describe(light, alternative);
        for (var i = 0; i < light.Marks.Length; i++)
            Write(light.Marks[i], dark.Marks[i]);
        _xml.WriteEndElement();
    }

    private void Describe(Scene scene, string alternative)
    {
        Attribute("viewBox", $"0 0 {Number(scene.Width)} {Number(scene.Height)}");
        Attribute("role", "img");
        Attribute("aria-label", alternative);
    }

    private void Write(Mark mark, Mark? dark)
    {
        switch (mark)
        {
            case LineMark line: Begin("polyline", line.Points); break;
            case PolygonMark polygon: Begin("polygon", polygon.Points); break;
            case DotMark dot: Begin(dot); break;
            case RectangleMark rectangle: Begin("rect", rectangle.Box); break;
            case TextMark text: Begin(text); break;
            case PictureMark picture: Begin(picture); break;
            default: throw new InvalidOperationException($"A mark of type {mark.GetType().Name} can't be written.");
        }

        Style(mark, dark);
        if (mark.Tooltip is { } tooltip)
            _xml.WriteElementString("title", _namespace, SafeText.Short(tooltip));
        if (mark is TextMark { Text: var content })
            _xml.WriteString(SafeText.Of(content));
        _xml.WriteEndElement();
    }

    private void Style(Mark mark, Mark? dark)
    {
        var properties = SvgStyle.Of(mark);
        if (_styles is null)
            foreach (var (name, value) in properties)
                Attribute(name, value);
        else if (_styles.ClassOf(properties, SvgStyle.Of(dark ?? mark)) is { } name)
            Attribute("class", name);
    }

    private void Begin(string element, IEnumerable<Point> points)
    {
        _xml.WriteStartElement(element, _namespace);
        Attribute("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")));
    }

    private void Begin(string element, Box box)
    {
        _xml.WriteStartElement(element, _namespace);
        Attribute("x", box.X);
        Attribute("y", box.Y);
        Attribute("width", box.Width);
        Attribute("height", box.Height);
    }

    private void Begin(DotMark dot)
    {
        _xml.WriteStartElement("circle", _namespace);
        Attribute("cx", dot.Centre.X);
        Attribute("cy", dot.Centre.Y);
        Attribute("r", dot.Radius);
    }

    private void Begin(TextMark text)
    {
        _xml.WriteStartElement("text", _namespace);
        Attribute("x", text.At.X);
        Attribute("y", text.At.Y);
        if (text.Angle != 0)
            Attribute("transform", $"rotate({Number(text.Angle)} {Number(text.At.X)} {Number(text.At.Y)})");
    }

    private void Begin(PictureMark picture)
    {
        using var surface = CairoSurface.Picture(picture.Picture);
        Begin("image", picture.Box);
        Attribute("preserveAspectRatio", "none");
        Attribute("href", "data:image/png;base64," + Convert.ToBase64String(surface.ToPng()));
    }

    private void Attribute(string name, double value) => Attribute(name, Number(value));

    private string Number(double value) => SvgStyle.Number(value, _decimals);

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);
}
