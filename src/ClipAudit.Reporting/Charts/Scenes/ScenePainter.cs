using ClipAudit.Reporting.Drawing;

namespace ClipAudit.Reporting.Charts.Scenes;

/// <summary>Paints scenes with Cairo: onto a page of a PDF, or as a PNG.</summary>
internal static class ScenePainter
{
    private const double PixelsPerPoint = 3;

    /// <summary>Paints a scene with its top left corner at a point.</summary>
    public static void Paint(Scene scene, Canvas canvas, double x, double y)
    {
        foreach (var mark in scene.MovedBy(x, y))
            Paint(mark, canvas);
    }

    /// <summary>A scene as a PNG file's bytes, the same for the same scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="background">Colour behind it.</param>
    /// <param name="pixelsPerPoint">Resolution.</param>
    public static byte[] ToPng(Scene scene, Colour background, double pixelsPerPoint = PixelsPerPoint)
    {
        using var surface = CairoSurface.Picture(
            (int)Math.Ceiling(scene.Width * pixelsPerPoint), (int)Math.Ceiling(scene.Height * pixelsPerPoint));
        using var canvas = new Canvas(surface, pixelsPerPoint);
        canvas.Fill(new Box(0, 0, scene.Width + 1, scene.Height + 1), background);
        Paint(scene, canvas, 0, 0);
        canvas.Check();
        return surface.ToPng();
    }

    private static void Paint(Mark mark, Canvas canvas)
    {
        switch (mark)
        {
            case LineMark line: canvas.Path(line.Points, line.Stroke); break;
            case PolygonMark polygon: canvas.Area(polygon.Points, polygon.Fill, polygon.Opacity, polygon.Outline); break;
            case DotMark dot: canvas.Dot(dot.Centre, dot.Radius, dot.Fill, dot.Outline); break;
            case RectangleMark rectangle: canvas.Fill(rectangle.Box, rectangle.Fill); break;
            case TextMark text: canvas.TextOnBaseline(text.At, SafeText.Of(text.Text), text.Style, text.Angle); break;
            case PictureMark picture: canvas.Picture(picture.Picture, picture.Box); break;
            default: throw new InvalidOperationException($"A mark of type {mark.GetType().Name} can't be painted.");
        }
    }
}
