using ClipAudit.Pictures;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Small squares of images, as CLIP-like models see them: resized by the shorter side and cropped in the middle.</summary>
public static class ThumbnailDecoder
{
    /// <inheritdoc cref="PictureDecoder"/>
    public static RgbPicture Decode(ReadOnlySpan<byte> file, int border, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        var size = Math.Min(side, ShorterSide(file, border));
        var preprocessor = new ImagePreprocessor(PreprocessSpec.CroppedTo(size));
        var rgb = new byte[preprocessor.ImageLength];
        preprocessor.Prepare(file, border, rgb);
        return new RgbPicture(size, size, rgb);
    }

    private static unsafe int ShorterSide(ReadOnlySpan<byte> file, int border)
    {
        fixed (byte* data = file)
        {
            using var source = BorderlessSource.Of(ImageDecoder.Open(data, file.Length), border);
            return Math.Min(source.Width, source.Height);
        }
    }
}
