using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Pictures;

namespace ClipAudit.Cli.Commands;

/// <summary>Reads image files that were named on the command line.</summary>
internal static class ImageFiles
{
    /// <summary>The image as the model sees it.</summary>
    /// <exception cref="InputException">The file can't be read: it was asked for by name, so it isn't passed over.</exception>
    public static RgbPicture Prepare(IClipEncoder encoder, string file)
    {
        var (width, height) = (encoder.Info.ImageWidth, encoder.Info.ImageHeight);
        var rgb = new byte[width * height * 3];
        if (Directory.Exists(file))
            throw new InputException($"{file} is a folder; name the images in it.");
        try
        {
            encoder.Prepare(File.ReadAllBytes(file), 0, rgb);
        }
        catch (UnreadableImageException unreadable)
        {
            throw new InputException($"The image {file} can't be read: {unreadable.Reason}.", unreadable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The image {file} can't be read: {failure.Message}", failure);
        }

        return new RgbPicture(width, height, rgb);
    }
}
