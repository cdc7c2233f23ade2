using System.Globalization;

namespace ClipAudit.Transforms;

/// <summary>Writes a text on a picture.</summary>
/// <param name="Text">The text and its looks.</param>
internal sealed record Writing(WrittenText Text) : ImageTransform
{
    // The text stands last, so that no text can read like another one's parameters.
    public override string Key => string.Create(
        CultureInfo.InvariantCulture,
        $"writing/1 x {Text.X:R} y {Text.Y:R} size {Text.Size:R} opacity {Text.Opacity:R} {Text.Lettering} colour {Name(Text.Colour)} "
        + $"box {(Text.Box is { } box ? Name(box) : "none")} text {Text.Text}");

    /// <exception cref="InputException">Nothing here can write on pictures.</exception>
    public override void Apply(Span<byte> rgb, int height, int width, TransformContext context)
    {
        if (context.PaintText is not { } paint)
            throw new InputException("An audit that writes on pictures needs something that can: set RunOptions.PaintText.");
        paint(rgb, height, width, Text);
    }

    private static string Name(Rgb colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}");
}
