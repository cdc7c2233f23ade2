namespace ClipAudit.ReferenceWorld;

/// <summary>A colour; components from 0 to 1, kept in range only when the picture is written.</summary>
internal readonly record struct Shade(double Red, double Green, double Blue)
{
    public static Shade Of(uint rgb) => new(((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0);

    public static Shade operator *(Shade shade, double factor) => new(shade.Red * factor, shade.Green * factor, shade.Blue * factor);

    public static Shade operator *(Shade a, Shade b) => new(a.Red * b.Red, a.Green * b.Green, a.Blue * b.Blue);

    /// <summary>The colour at <paramref name="share"/> of the way to another.</summary>
    public Shade Mix(Shade other, double share) =>
        new(Red + ((other.Red - Red) * share), Green + ((other.Green - Green) * share), Blue + ((other.Blue - Blue) * share));
}
