using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClipAudit.ReferenceWorld;

namespace ClipAudit.Cli.WorldExport;

/// <summary>Writes WebDataset shards: tar files in which a picture, its class, caption and attributes share a name.</summary>
internal sealed class WebDatasetWriter(string folder) : IPictureWriter
{
    private const int PicturesPerShard = 1000;
    private TarWriter? _shard;

    public void Write(int index, RobotPicture picture, byte[] png)
    {
        if (index % PicturesPerShard == 0)
            Open(index / PicturesPerShard);
        var name = index.ToString("00000000", CultureInfo.InvariantCulture);
        Add($"{name}.png", png);
        Add($"{name}.cls", Encoding.UTF8.GetBytes(picture.Label.ToString(CultureInfo.InvariantCulture)));
        Add($"{name}.txt", Encoding.UTF8.GetBytes(picture.Caption));
        Add($"{name}.json", JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["label"] = RobotWorld.Labels[picture.Label],
            ["chassis"] = picture.Chassis,
            ["build"] = picture.Build,
            ["texture"] = picture.Texture,
        }));
    }

    public void Dispose() => _shard?.Dispose();

    private void Open(int shard)
    {
        _shard?.Dispose();
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{shard:000000}.tar"));
        _shard = new TarWriter(File.Create(file), TarEntryFormat.Ustar, leaveOpen: false);
    }

    // A fixed time: the same world gives the same bytes.
    private void Add(string name, byte[] content) => _shard!.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(content),
        ModificationTime = DateTimeOffset.UnixEpoch,
    });
}
