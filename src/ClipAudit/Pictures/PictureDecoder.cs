using ClipAudit.Data;

namespace ClipAudit.Pictures;

/// <summary>Decodes an image file that nobody vouches for into a small square, cropped in the middle; safe for concurrent use.</summary>
/// <param name="file">Encoded bytes: JPEG, PNG, WebP, …</param>
/// <param name="border">How many pixels to cut from each side of the image before anything else.</param>
/// <param name="side">The longest side in pixels; a smaller image is not enlarged.</param>
/// <exception cref="UnreadableImageException">The bytes are not an image that can be read, or nothing is left of it without the
/// border.</exception>
public delegate RgbPicture PictureDecoder(ReadOnlySpan<byte> file, int border, int side);
