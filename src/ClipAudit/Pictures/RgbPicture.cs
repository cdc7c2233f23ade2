namespace ClipAudit.Pictures;

/// <summary>The pixels of a picture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Rgb">Shape [height × width × 3], 8 bits.</param>
public sealed record RgbPicture(int Width, int Height, ReadOnlyMemory<byte> Rgb);
