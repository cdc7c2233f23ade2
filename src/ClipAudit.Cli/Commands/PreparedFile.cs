using System.Globalization;
using ClipAudit.Data;
using ClipAudit.Onnx.Imaging;
using ClipAudit.Pictures;
using ClipAudit.Transforms;

namespace ClipAudit.Cli.Commands;

/// <summary>An image file as a model of some size sees it, without the model.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Picture">Its pixels, resized and cropped as CLIP does.</param>
internal sealed record PreparedFile(byte[] Bytes, RgbPicture Picture)
{
    /// <summary>Side in pixels that most CLIP models have.</summary>
    public const int UsualSize = 224;

    private const int LargestSize = 2048;

    /// <summary>Reads, resizes and crops an image.</summary>
    /// <exception cref="InputException">It can't be read, or the size is out of range.</exception>
    public static PreparedFile Read(string file, int size)
    {
        if (size is < 1 or > LargestSize)
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"--size is {size}; expected a number of pixels from 1 to {LargestSize}."));
        var preprocessor = new ImagePreprocessor(PreprocessSpec.CroppedTo(size));
        var rgb = new byte[preprocessor.ImageLength];
        if (Directory.Exists(file))
            throw new InputException($"{file} is a folder; name an image in it.");
        try
        {
            var bytes = File.ReadAllBytes(file);
            preprocessor.Prepare(bytes, rgb);
            return new PreparedFile(bytes, new RgbPicture(size, size, rgb));
        }
        catch (UnreadableImageException unreadable)
        {
            throw new InputException($"The image {file} can't be read: {unreadable.Reason}.", unreadable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The image {file} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>What a transform makes of it, as in an audit.</summary>
    public RgbPicture Changed(ImageTransform transform)
    {
        var rgb = Picture.Rgb.ToArray();
        transform.Apply(rgb, Picture.Height, Picture.Width, TransformContext.Of(Bytes, transform, null));
        return Picture with { Rgb = rgb };
    }
}
