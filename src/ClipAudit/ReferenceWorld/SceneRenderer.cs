using System.Collections.Immutable;
using ClipAudit.ReferenceWorld.Shapes;

namespace ClipAudit.ReferenceWorld;

/// <summary>Draws a scene in a rendition, anti-aliased from signed distances.</summary>
/// <remarks>Safe for concurrent use. IEEE 754 additions, products, quotients and square roots alone: the same bytes on every
/// machine and any number of threads.</remarks>
internal static class SceneRenderer
{
    /// <summary>Draws a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="rendition">How it is pictured.</param>
    /// <param name="size">Side of the picture in pixels.</param>
    /// <returns>Shape [size × size × 3], 8 bits.</returns>
    public static byte[] Render(RobotScene scene, Rendition rendition, int size)
    {
        var coarse = rendition == Rendition.LowResolution;
        var drawn = coarse ? Math.Max(4, size / 4) : size;
        var style = Style.Of(rendition);
        var layers = RobotLayers.Build(scene);
        var rgb = new byte[size * size * 3];
        var shades = new Shade[drawn * drawn];
        for (var i = 0; i < shades.Length; i++)
        {
            var x = ((i % drawn) + 0.5) / drawn;
            var point = new Vector(scene.Mirrored ? 1 - x : x, ((i / drawn) + 0.5) / drawn);
            shades[i] = Compose(scene, layers, style, point, drawn);
        }

        for (var i = 0; i < size * size; i++)
        {
            var source = ((i / size * drawn / size) * drawn) + (i % size * drawn / size);
            Write(Weather.Apply(shades[source], scene, rendition, source, drawn), rgb.AsSpan(i * 3, 3));
        }

        return rgb;
    }

    private static Shade Compose(RobotScene scene, ImmutableArray<Layer> layers, Style style, Vector point, int size)
    {
        var shade = style.Background(scene, point);
        foreach (var layer in layers)
        {
            var distance = layer.Shape.Distance(point);
            var line = style.LineWidth;
            if (distance > line + (1.0 / size))
                continue;
            var inside = Coverage(distance, size);
            if (inside > 0)
                shade = shade.Mix(style.Fill(scene, layer, point, distance), inside);
            if (line > 0)
                shade = shade.Mix(style.Ink, Coverage(Math.Abs(distance) - (line / 2), size));
        }

        return shade;
    }

    // Share of a pixel of side 1/size that lies inside an edge at this distance from its centre.
    private static double Coverage(double distance, int size) => Math.Clamp(0.5 - (distance * size), 0, 1);

    private static void Write(Shade shade, Span<byte> rgb)
    {
        rgb[0] = ToByte(shade.Red);
        rgb[1] = ToByte(shade.Green);
        rgb[2] = ToByte(shade.Blue);
    }

    private static byte ToByte(double component) => (byte)(Math.Clamp(component, 0, 1) * 255 + 0.5);
}
