using System.Buffers.Binary;

namespace ClipAudit.Onnx.Imaging;

/// <summary>What the first directory of a TIFF file says that libvips doesn't pass on.</summary>
internal readonly record struct TiffTags(int Orientation, bool IsIndexed)
{
    private const int EntryLength = 12;

    /// <summary>Reads them; the usual values where the directory can't be read.</summary>
    public static TiffTags Read(ReadOnlySpan<byte> file)
    {
        const ushort bitsTag = 258, photometricTag = 262, orientationTag = 274, samplesTag = 277, paletteColour = 3;
        int orientation = 1, bits = 1, photometric = 0, samples = 1;
        var isLittleEndian = file[0] == 'I';
        var at = file.Length < 8 ? int.MaxValue : UInt32(file[4..], isLittleEndian);
        if (at + 2 > file.Length)
            return new TiffTags(1, false);
        int count = UInt16(file[(int)at..], isLittleEndian);
        at += 2;
        for (; count > 0 && at + EntryLength <= file.Length; count--, at += EntryLength)
        {
            var entry = file.Slice((int)at, EntryLength);
            var value = UInt16(entry[8..], isLittleEndian);
            switch (UInt16(entry, isLittleEndian))
            {
                case bitsTag:
                    bits = UInt32(entry[4..], isLittleEndian) == 1 ? value : 8;
                    break;
                case photometricTag:
                    photometric = value;
                    break;
                case orientationTag:
                    orientation = value;
                    break;
                case samplesTag:
                    samples = value;
                    break;
            }
        }
        return new TiffTags(orientation, photometric == paletteColour || (bits == 1 && samples == 1));
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static long UInt32(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
