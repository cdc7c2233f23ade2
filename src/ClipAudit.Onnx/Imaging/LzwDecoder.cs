namespace ClipAudit.Onnx.Imaging;

/// <summary>Unpacks the LZW codes of a GIF frame.</summary>
internal static class LzwDecoder
{
    private const int MostBits = 12;
    private const int MostCodes = 1 << MostBits;

    /// <param name="blocks">Length-prefixed blocks of codes, least significant bit first.</param>
    /// <param name="rootBits">Bits of a pixel.</param>
    /// <param name="pixels">Filled completely, or else the result is false.</param>
    /// <returns>Whether there were enough codes, and all of them valid.</returns>
    public static bool Decode(ReadOnlySpan<byte> blocks, int rootBits, Span<byte> pixels)
    {
        if (rootBits is < 1 or > 8)
            return false;
        var reader = new CodeReader(blocks);
        Span<ushort> prefix = stackalloc ushort[MostCodes];
        Span<byte> suffix = stackalloc byte[MostCodes];
        Span<byte> first = stackalloc byte[MostCodes];
        Span<ushort> length = stackalloc ushort[MostCodes];
        int clear = 1 << rootBits, next = clear + 2, bits = rootBits + 1, previous = -1, at = 0;
        for (var i = 0; i < clear; i++)
            (suffix[i], first[i], length[i]) = ((byte)i, (byte)i, 1);
        while (at < pixels.Length)
        {
            var code = reader.Read(bits);
            if (code == clear)
            {
                (next, bits, previous) = (clear + 2, rootBits + 1, -1);
                continue;
            }
            if (code < 0 || code == clear + 1 || code > next || (previous < 0 && code >= clear) || (code == next && next == MostCodes))
                return false;
            if (previous >= 0 && next < MostCodes)
            {
                (prefix[next], first[next], length[next]) = ((ushort)previous, first[previous], (ushort)(length[previous] + 1));
                suffix[next] = code == next ? first[previous] : first[code];
                if (++next == 1 << bits && bits < MostBits)
                    bits++;
            }
            var end = at + length[code];
            for (int from = code, to = end - 1; to >= at; to--, from = prefix[from])
            {
                if (to < pixels.Length)
                    pixels[to] = suffix[from];
            }
            (at, previous) = (end, code);
        }
        return true;
    }

    /// <summary>Reads codes across blocks.</summary>
    private ref struct CodeReader(ReadOnlySpan<byte> blocks)
    {
        private readonly ReadOnlySpan<byte> blocks = blocks;
        private int at;
        private int left;
        private int buffer;
        private int held;

        /// <summary>The next code; −1 at the end of the data.</summary>
        public int Read(int bits)
        {
            while (held < bits)
            {
                if (left == 0)
                {
                    if (at >= blocks.Length || blocks[at] == 0)
                        return -1;
                    left = blocks[at++];
                }
                if (at >= blocks.Length)
                    return -1;
                buffer |= blocks[at++] << held;
                held += 8;
                left--;
            }
            var code = buffer & ((1 << bits) - 1);
            buffer >>= bits;
            held -= bits;
            return code;
        }
    }
}
