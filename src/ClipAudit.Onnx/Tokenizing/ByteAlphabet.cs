using System.Buffers;
using System.Collections.Immutable;

namespace ClipAudit.Onnx.Tokenizing;

/// <summary>The 256 printable characters in which byte-level vocabularies write bytes.</summary>
internal static class ByteAlphabet
{
    /// <summary>The character of every byte: itself where printable, else U+0100, U+0101, ... in order.</summary>
    public static readonly ImmutableArray<char> Characters = MakeCharacters();

    private static readonly Dictionary<char, byte> Bytes =
        Characters.Select((character, value) => (character, value)).ToDictionary(pair => pair.character, pair => (byte)pair.value);

    /// <summary>Adds the bytes that a token stands for; characters outside the alphabet are left out.</summary>
    public static void AppendBytes(string token, ArrayBufferWriter<byte> bytes)
    {
        foreach (char character in token)
            if (Bytes.TryGetValue(character, out byte value))
                bytes.Write([value]);
    }

    private static ImmutableArray<char> MakeCharacters()
    {
        var characters = ImmutableArray.CreateBuilder<char>(256);
        char next = '\u0100';
        for (int value = 0; value < 256; value++)
            characters.Add(value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 ? (char)value : next++);
        return characters.MoveToImmutable();
    }
}
