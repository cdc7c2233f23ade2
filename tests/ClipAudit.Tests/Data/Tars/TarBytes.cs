using System.Globalization;
using System.Text;

namespace ClipAudit.Tests.Data.Tars;

/// <summary>Tar archives written byte by byte, as strangers may.</summary>
internal sealed class TarBytes
{
    private const int Block = 512;
    private readonly MemoryStream stream = new();

    /// <summary>Adds a member whose name fits the header.</summary>
    public TarBytes Add(string name, string content, char type = '0') => Add(name, Encoding.UTF8.GetBytes(content), type);

    public TarBytes Add(string name, byte[] content, char type = '0', string magic = "ustar\000") =>
        Header(name, content.Length, type, magic).Content(content);

    /// <summary>Adds a member with a GNU long name.</summary>
    public TarBytes AddGnu(string name, string content) =>
        Add("././@LongLink", Encoding.UTF8.GetBytes(name + '\0'), 'L', "ustar  \0").Add(name[..90], Encoding.UTF8.GetBytes(content), '0', "ustar  \0");

    /// <summary>Adds a member whose name is a pax attribute.</summary>
    public TarBytes AddPax(string name, string content)
    {
        var rest = $" path={name}\n";
        var length = Encoding.UTF8.GetByteCount(rest) + 2;
        while (Encoding.UTF8.GetByteCount(length.ToString(CultureInfo.InvariantCulture) + rest) != length)
            length++;
        return Add("PaxHeaders/x", length.ToString(CultureInfo.InvariantCulture) + rest, 'x').Add("short", content);
    }

    /// <summary>Adds a header alone, whatever it claims.</summary>
    public TarBytes Header(string name, long size, char type = '0', string magic = "ustar\000")
    {
        var header = new byte[Block];
        Put(header, 0, name);
        Put(header, 100, "0000644\0");
        Put(header, 108, "0000000\0");
        Put(header, 116, "0000000\0");
        Put(header, 124, Convert.ToString(size, 8).PadLeft(11, '0') + "\0");
        Put(header, 136, "00000000000\0");
        Put(header, 148, "        ");
        header[156] = (byte)type;
        if (type is '1' or '2')
            Put(header, 157, "/etc/passwd");
        Put(header, 257, magic);
        Put(header, 148, Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0') + "\0 ");
        stream.Write(header);
        return this;
    }

    /// <summary>The archive with its two empty blocks.</summary>
    public byte[] End() => [.. stream.ToArray(), .. new byte[2 * Block]];

    /// <summary>The archive without them.</summary>
    public byte[] Cut() => stream.ToArray();

    private TarBytes Content(byte[] content)
    {
        stream.Write(content);
        stream.Write(new byte[(Block - (content.Length % Block)) % Block]);
        return this;
    }

    private static void Put(byte[] header, int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(header, at);
}
