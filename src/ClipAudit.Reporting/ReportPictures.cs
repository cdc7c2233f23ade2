using System.Collections.Immutable;
using System.Security.Cryptography;
using ClipAudit.Evaluation;
using ClipAudit.Pictures;
using ClipAudit.Results;

namespace ClipAudit.Reporting;

/// <summary>The thumbnails that a report may show, each under its SHA-256.</summary>
/// <remarks>Immutable. Run folders come from strangers too: what is no small regular file with the content that its name says, in the
/// one layout that runs write, is as good as missing, and a report shows its place empty.</remarks>
public sealed class ReportPictures
{
    private const int LongestSide = 512;
    private const int MostBytes = 1 << 20;
    private const int MostPictures = 4096;

    private readonly ImmutableDictionary<string, ReportPicture> _pictures;

    private ReportPictures(ImmutableDictionary<string, ReportPicture> pictures) => _pictures = pictures;

    /// <summary>No pictures.</summary>
    public static ReportPictures None { get; } = new(ImmutableDictionary<string, ReportPicture>.Empty);

    /// <summary>The pictures that a run made.</summary>
    /// <param name="thumbnails">The thumbnails.</param>
    public static ReportPictures Of(ImmutableArray<Thumbnail> thumbnails) => Of(thumbnails.Select(thumbnail => (thumbnail.Sha256, thumbnail.Png.ToArray())));

    /// <summary>The pictures that a result names and its run folder still has.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="result">The result in it.</param>
    public static ReportPictures Read(string folder, AuditResult result)
    {
        return Of(ResultPictures.All(result)
            .Select(image => image.Picture).OfType<string>().Where(ThumbnailFiles.IsName).Distinct().Take(MostPictures)
            .Select(name => (Name: name, Png: Content(folder, name))).Where(file => Convert.ToHexStringLower(SHA256.HashData(file.Png)) == file.Name));
    }

    internal ReportPicture? Find(string? sha256) => sha256 is null ? null : _pictures.GetValueOrDefault(sha256);

    private static ReportPictures Of(IEnumerable<(string Name, byte[] Png)> files)
    {
        var pictures = ImmutableDictionary.CreateBuilder<string, ReportPicture>(StringComparer.Ordinal);
        foreach (var (name, png) in files)
            if (PngReader.Decode(png, LongestSide) is { } pixels)
                pictures[name] = new ReportPicture(pixels, png);
        return new ReportPictures(pictures.ToImmutable());
    }

    // Links, pipes and devices are no thumbnails: following one could wait for ever, or read what the reader never meant to show.
    private static byte[] Content(string folder, string name)
    {
        try
        {
            var file = new FileInfo(Path.Join(folder, ThumbnailFiles.PathOf(name)));
            if (!file.Exists || file.LinkTarget is not null || file.Directory!.LinkTarget is not null || (file.Attributes & FileAttributes.Device) != 0
                || file.Length is 0 or > MostBytes)
                return [];
            using var stream = file.OpenRead();
            var bytes = new byte[file.Length];
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

/// <summary>A picture of a report.</summary>
/// <param name="Pixels">Its pixels.</param>
/// <param name="Png">The file that holds them.</param>
internal sealed record ReportPicture(RgbPicture Pixels, ReadOnlyMemory<byte> Png);
