using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ClipAudit.Evaluation.Store;

/// <summary>A SHA-256, as a value that hashes and sorts fast; ordered as its hexadecimal form is.</summary>
internal readonly record struct ContentHash(ulong A, ulong B, ulong C, ulong D) : IComparable<ContentHash>
{
    public const int Size = SHA256.HashSizeInBytes;

    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return Read(hash);
    }

    /// <summary>The hash of a text's UTF-16 code units: unlike UTF-8 they tell lone surrogates apart.</summary>
    public static ContentHash Of(string text) => Of(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>The hash of this one and a text, told apart from all hashes of contents by its length.</summary>
    public ContentHash With(string text)
    {
        var characters = MemoryMarshal.AsBytes(text.AsSpan());
        var both = new byte[Size + characters.Length];
        Write(both);
        characters.CopyTo(both.AsSpan(Size));
        return Of(both);
    }

    public static ContentHash Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    // SHA-256 is uniform: any 32 of its bits make a good hash code.
    public override int GetHashCode() => (int)A;

    public int CompareTo(ContentHash other)
    {
        var order = A.CompareTo(other.A);
        if (order == 0)
            order = B.CompareTo(other.B);
        if (order == 0)
            order = C.CompareTo(other.C);
        return order == 0 ? D.CompareTo(other.D) : order;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
