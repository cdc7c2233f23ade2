using System.Collections.Immutable;
using System.Text;

namespace ClipAudit.Onnx.Conformance;

/// <summary>A picture that is drawn here, and the text that describes it.</summary>
/// <param name="Caption">The text.</param>
/// <param name="Background">Colour of the ground.</param>
/// <param name="Foreground">Colour of what is on it.</param>
/// <param name="IsInside">Whether a point belongs to the thing; both coordinates from −1 to 1, downwards and to the right.</param>
internal sealed record BuiltInScene(string Caption, Shade Background, Shade Foreground, Func<double, double, bool> IsInside)
{
    private const int Side = 224;

    /// <summary>The picture as a PPM file.</summary>
    public byte[] Draw() => BuiltInScenes.Ppm(Side, Side, (x, y) =>
        IsInside((((2 * x) + 1.0) / Side) - 1, (((2 * y) + 1.0) / Side) - 1) ? Foreground : Background);
}

/// <summary>A colour, 0 to 255 per channel.</summary>
internal readonly record struct Shade(byte Red, byte Green, byte Blue);

/// <summary>Pictures so plain that a model of the open world should tell them apart: six colours, then six forms.</summary>
internal static class BuiltInScenes
{
    /// <summary>Scenes of one set; a text is looked for among those of its set.</summary>
    public const int SetSize = 6;

    private static readonly Shade White = new(255, 255, 255), Black = new(0, 0, 0), Grey = new(128, 128, 128);

    /// <summary>The colours, then the forms.</summary>
    public static ImmutableArray<BuiltInScene> All { get; } =
    [
        new("a red square", Grey, new(230, 20, 20), Square),
        new("a green square", Grey, new(20, 160, 40), Square),
        new("a blue square", Grey, new(20, 50, 220), Square),
        new("a yellow square", Grey, new(250, 220, 20), Square),
        new("a black square", Grey, Black, Square),
        new("a white square", Grey, White, Square),
        new("a black circle", White, Black, (x, y) => (x * x) + (y * y) < 0.36),
        new("a black triangle", White, Black, (x, y) => y is > -0.6 and < 0.6 && Math.Abs(x) < (y + 0.6) * 0.55),
        new("black and white stripes", White, Black, (x, _) => ((int)((x + 1) * 6) & 1) == 0),
        new("a black and white checkerboard", White, Black, (x, y) => (((int)((x + 1) * 4) + (int)((y + 1) * 4)) & 1) == 0),
        new("a black cross", White, Black, (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.15 && Math.Max(Math.Abs(x), Math.Abs(y)) < 0.7),
        new("a blank white page", White, White, (_, _) => false),
    ];

    /// <summary>A picture with gradients, edges and fine structure, not square, of which a preprocessor's every setting shows.</summary>
    public static byte[] TestChart() => Ppm(311, 257, (x, y) => new(
        (byte)(x * 255 / 310), (byte)(y * 255 / 256), (byte)((((x / 5) + (y / 7)) & 1) == 0 ? (x ^ y) & 255 : 255 - ((x + y) & 255))));

    /// <summary>A binary PPM file.</summary>
    public static byte[] Ppm(int width, int height, Func<int, int, Shade> colour)
    {
        var header = Encoding.ASCII.GetBytes(CheckResult.Words($"P6\n{width} {height}\n255\n"));
        var file = new byte[header.Length + (width * height * 3)];
        header.CopyTo(file, 0);
        var at = header.Length;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var shade = colour(x, y);
                (file[at++], file[at++], file[at++]) = (shade.Red, shade.Green, shade.Blue);
            }
        return file;
    }

    private static bool Square(double x, double y) => Math.Abs(x) < 0.6 && Math.Abs(y) < 0.6;
}
