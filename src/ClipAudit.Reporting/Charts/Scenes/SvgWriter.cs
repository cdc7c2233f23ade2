using System.Globalization;
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

    private SvgWriter(Stream output) => _xml = XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
    });

    /// <summary>Writes a scene, the same bytes for the same scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="alternative">What it shows, in words, for those who can't see it.</param>
    /// <param name="background">Colour behind it; null for none.</param>
    public static byte[] Write(Scene scene, string alternative, Colour? background)
    {
        using var output = new MemoryStream();
        using (var writer = new SvgWriter(output))
            writer.WriteScene(scene, SafeText.Of(alternative), background);
        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    public void Dispose() => _xml.Dispose();

    private void WriteScene(Scene scene, string alternative, Colour? background)
    {
        _xml.WriteStartElement("svg", Namespace);
        Attribute("width", $"{Text(scene.Width)}pt");
        Attribute("height", $"{Text(scene.Height)}pt");
        Attribute("viewBox", $"0 0 {Text(scene.Width)} {Text(scene.Height)}");
        Attribute("role", "img");
        Attribute("aria-label", alternative);
        Attribute("font-family", Fonts);
        if (background is { } colour)
            Write(new RectangleMark(new Box(0, 0, scene.Width, scene.Height), colour));
        foreach (var mark in scene.Marks)
            Write(mark);
        _xml.WriteEndElement();
    }

    private void Write(Mark mark)
    {
        switch (mark)
        {
            case LineMark line: Begin(line); break;
            case PolygonMark polygon: Begin(polygon); break;
            case DotMark dot: Begin(dot); break;
            case RectangleMark rectangle: Begin(rectangle); break;
            case TextMark text: Begin(text); break;
            case PictureMark picture: Begin(picture); break;
            default: throw new InvalidOperationException($"A mark of type {mark.GetType().Name} can't be written.");
        }

        if (mark.Tooltip is { } tooltip)
            _xml.WriteElementString("title", Namespace, SafeText.Short(tooltip));
        if (mark is TextMark { Text: var content })
            _xml.WriteString(SafeText.Of(content));
        _xml.WriteEndElement();
    }

    private void Begin(LineMark line)
    {
        _xml.WriteStartElement("polyline", Namespace);
        Attribute("points", Text(line.Points));
        Attribute("fill", "none");
        Attribute(line.Stroke);
        Attribute("stroke-linejoin", "round");
    }

    private void Begin(PolygonMark polygon)
    {
        _xml.WriteStartElement("polygon", Namespace);
        Attribute("points", Text(polygon.Points));
        Attribute("fill", polygon.Fill.Hex);
        if (polygon.Opacity < 1)
            Attribute("fill-opacity", polygon.Opacity);
        if (polygon.Outline is { } outline)
            Attribute(outline);
    }

    private void Begin(DotMark dot)
    {
        _xml.WriteStartElement("circle", Namespace);
        Attribute("cx", dot.Centre.X);
        Attribute("cy", dot.Centre.Y);
        Attribute("r", dot.Radius);
        Attribute("fill", dot.Fill.Hex);
        if (dot.Outline is { } outline)
            Attribute(outline);
    }

    private void Begin(RectangleMark rectangle)
    {
        _xml.WriteStartElement("rect", Namespace);
        Attribute(rectangle.Box);
        Attribute("fill", rectangle.Fill.Hex);
    }

    private void Begin(TextMark text)
    {
        _xml.WriteStartElement("text", Namespace);
        Attribute("x", text.At.X);
        Attribute("y", text.At.Y);
        Attribute("font-size", text.Style.Size);
        Attribute("fill", text.Style.Colour.Hex);
        if (text.Style.Weight is FontWeight.SemiBold or FontWeight.Bold)
            Attribute("font-weight", text.Style.Weight == FontWeight.Bold ? "700" : "600");
        if (text.Style.Weight == FontWeight.Italic)
            Attribute("font-style", "italic");
        if (text.Style.TabularDigits)
            Attribute("font-variant", "tabular-nums");
        if (text.Style.Align != TextAlign.Left)
            Attribute("text-anchor", text.Style.Align == TextAlign.Right ? "end" : "middle");
        if (text.Angle != 0)
            Attribute("transform", $"rotate({Text(text.Angle)} {Text(text.At.X)} {Text(text.At.Y)})");
    }

    private void Begin(PictureMark picture)
    {
        using var surface = CairoSurface.Picture(picture.Picture);
        _xml.WriteStartElement("image", Namespace);
        Attribute(picture.Box);
        Attribute("preserveAspectRatio", "none");
        Attribute("href", "data:image/png;base64," + Convert.ToBase64String(surface.ToPng()));
    }

    private void Attribute(Box box)
    {
        Attribute("x", box.X);
        Attribute("y", box.Y);
        Attribute("width", box.Width);
        Attribute("height", box.Height);
    }

    private void Attribute(Stroke stroke)
    {
        Attribute("stroke", stroke.Colour.Hex);
        Attribute("stroke-width", stroke.Width);
        if (stroke.Dashed)
            Attribute("stroke-dasharray", "3 2.4");
    }

    private void Attribute(string name, double value) => Attribute(name, Text(value));

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);

    private static string Text(IEnumerable<Point> points) => string.Join(' ', points.Select(point => $"{Text(point.X)},{Text(point.Y)}"));

    // Adding zero turns a negative zero into a positive one.
    private static string Text(double value) => (Math.Round(value, 2) + 0).ToString("0.##", CultureInfo.InvariantCulture);
}
