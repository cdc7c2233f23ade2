namespace ClipAudit.Transforms;

/// <summary>Writes a text on a picture; safe for concurrent use.</summary>
/// <param name="rgb">Shape [height × width × 3], changed in place.</param>
/// <param name="height">Height of the picture in pixels.</param>
/// <param name="width">Width of the picture in pixels.</param>
/// <param name="text">The text and its looks.</param>
public delegate void TextPainter(Span<byte> rgb, int height, int width, WrittenText text);
