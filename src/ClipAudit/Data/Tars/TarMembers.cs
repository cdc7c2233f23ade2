using System.Buffers.Binary;
using System.Formats.Tar;

namespace ClipAudit.Data.Tars;

/// <summary>Goes through the regular files of a tar without reading their contents.</summary>
/// <remarks>Nothing is extracted, so no name leads anywhere on disk; names that would leave a folder, links and devices are passed
/// over and counted all the same, because they make ids that mislead. Reads ustar, pax and GNU archives.</remarks>
internal sealed class TarMembers : IDisposable
{
    private const int Block = 512;

    // Long names and attributes, which are read whole.
    private const long MostMetadata = 1 << 20;

    private readonly string path;
    private readonly FileStream stream;
    private readonly TarReader reader;
    private long next;

    /// <summary>Opens a tar.</summary>
    /// <exception cref="InputException">The file is missing, empty, compressed, or no regular file.</exception>
    public TarMembers(string path)
    {
        this.path = path;
        stream = BoundedFile.Open(path, long.MaxValue, "a tar file");
        try
        {
            RefuseCompressed();
            reader = new TarReader(stream, leaveOpen: true);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>How many members were passed over because they are links, devices, sparse, or named as no file of a folder is.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Length of the file in bytes.</summary>
    public long Length => stream.Length;

    /// <summary>The next regular file; null after the last.</summary>
    /// <exception cref="InputException">The tar is damaged or cut off.</exception>
    public TarMember? Next()
    {
        while (Entry() is { } entry)
        {
            var end = entry.Length == 0 ? stream.Position : entry.DataOffset + entry.Length;
            if (end > stream.Length)
                throw CutOff(entry.Name);
            next = (end + Block - 1) / Block * Block;
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes)
                continue;
            if (IsPlain(entry) && SafeName(entry.Name) is { } name)
                return new TarMember(name, entry.DataOffset, entry.Length, entry.DataStream);
            PassedOver++;
        }

        return null;
    }

    /// <summary>Reads a small member whole.</summary>
    public static byte[] Read(TarMember member)
    {
        if (member.Content is null)
            return [];
        var bytes = new byte[member.Length];
        member.Content.ReadExactly(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private TarEntry? Entry()
    {
        try
        {
            CheckMetadata();
            if (reader.GetNextEntry() is { } entry)
                return entry;
        }
        catch (EndOfStreamException)
        {
            throw CutOff(null);
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw new InputException($"{path} is damaged, or no tar file: {exception.Message}", exception);
        }

        // Without the empty block at its end, a tar that was cut between two members looks whole.
        return next + Block <= stream.Length ? null : throw CutOff(null);
    }

    // The library reads long names and attributes into memory, however long they claim to be.
    private void CheckMetadata()
    {
        Span<byte> header = stackalloc byte[Block];
        var handle = stream.SafeFileHandle;
        for (var at = next; RandomAccess.Read(handle, header, at) == Block && header[156] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K';)
        {
            var size = Size(header.Slice(124, 12));
            if (size is < 0 or > MostMetadata)
                throw new InputException(FormattableString.Invariant(
                    $"{path} has a name or attributes of {size} bytes; expected at most {MostMetadata}."));
            at += Block + ((size + Block - 1) / Block * Block);
        }
    }

    private static long Size(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
            return BinaryPrimitives.ReadInt64BigEndian(field[4..]);
        long size = 0;
        foreach (var digit in field)
            if (digit is >= (byte)'0' and <= (byte)'7')
                size = (size * 8) + (digit - '0');
        return size;
    }

    private void RefuseCompressed()
    {
        Span<byte> start = stackalloc byte[4];
        RandomAccess.Read(stream.SafeFileHandle, start, 0);
        var (name, tool) = start switch
        {
            [0x1f, 0x8b, ..] => ("gzip", "gunzip"),
            [0x28, 0xb5, 0x2f, 0xfd] => ("zstd", "unzstd"),
            [0xfd, (byte)'7', (byte)'z', (byte)'X'] => ("xz", "unxz"),
            [(byte)'B', (byte)'Z', (byte)'h', ..] => ("bzip2", "bunzip2"),
            _ => ("", ""),
        };
        if (name.Length > 0)
            throw new InputException(
                $"{path} is compressed by {name}, and images are read from their place in the tar; decompress it with {tool} first.");
    }

    private static bool IsPlain(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile
        && !(entry is PaxTarEntry pax && pax.ExtendedAttributes.Keys.Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal)));

    // The name below a folder, without a "./" in front; null for names that would leave it.
    private static string? SafeName(string name)
    {
        while (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        var parts = name.Split('/');
        return name.Any(char.IsControl) || name.Contains('\\', StringComparison.Ordinal) || parts.Any(part => part is "" or "." or "..")
            ? null
            : name;
    }

    private InputException CutOff(string? member) => new(
        $"{path} is cut off{(member is null ? "" : $" in the member '{member}'")}: its end is missing. Copy it again from where it came.");
}

/// <summary>A regular file in a tar.</summary>
/// <param name="Name">Its path in the tar.</param>
/// <param name="Offset">Where its bytes start in the tar.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Content">Its bytes, until the next member is asked for; null where there are none.</param>
internal sealed record TarMember(string Name, long Offset, long Length, Stream? Content);
