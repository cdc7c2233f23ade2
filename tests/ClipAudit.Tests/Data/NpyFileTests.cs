using System.Runtime.InteropServices;
using System.Text;
using ClipAudit.Data;
using ClipAudit.Tests.Support;

namespace ClipAudit.Tests.Data;

/// <summary>NumPy's .npy files, good and bad.</summary>
public sealed class NpyFileTests : IDisposable
{
    private static readonly float[] Values = [1.5f, -2, 0.25f, 4, 5, 6];
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("<f2", 1)]
    [InlineData("<f4", 1)]
    [InlineData("<f8", 1)]
    [InlineData("<f4", 2)]
    [InlineData("<f4", 3)]
    public void Floating_point_numbers_are_read(string type, byte version)
    {
        var array = NpyFile.Read(Save(Header(type, "False", "(2, 3)"), version, Bytes(type)));
        Assert.Equal([2, 3], array.Shape.ToArray());
        Assert.Equal(Values, array.Values.ToArray());
    }

    [Theory]
    [InlineData("()", 1)]
    [InlineData("(6,)", 6)]
    [InlineData("(0, 5)", 0)]
    public void Every_number_of_axes_is_read(string shape, int count) =>
        Assert.Equal(count, NpyFile.Read(Save(Header("<f4", "False", shape), 1, Bytes("<f4")[..(4 * count)])).Values.Length);

    [Theory]
    [InlineData("<i4", "False", "(6,)", "type '<i4'")]
    [InlineData(">f4", "False", "(6,)", "type '>f4'")]
    [InlineData("|O", "False", "(6,)", "type '|O'")]
    [InlineData("<f4", "True", "(2, 3)", "Fortran order")]
    [InlineData("<f4", "False", "(7,)", "takes 28 bytes, the file holds 24")]
    [InlineData("<f4", "False", "(5,)", "takes 20 bytes, the file holds 24")]
    [InlineData("<f4", "False", "(999999999, 999999999, 999999999)", "more values")]
    [InlineData("<f4", "False", "(99999999999,)", "can't be read")]
    [InlineData("<f4", "False", "(-1,)", "isn't understood")]
    public void What_is_not_read_is_refused(string type, string order, string shape, string expected)
    {
        var path = Save(Header(type, order, shape), 1, Bytes("<f4"));
        var message = Assert.Throws<InputException>(() => NpyFile.Read(path)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_npy_file_is_refused()
    {
        Assert.Throws<InputException>(() => NpyFile.Read(scratch.Write("a.npy", "")));
        Assert.Throws<InputException>(() => NpyFile.Read(scratch.Write("b.npy", "an image, they said, but no")));
        Assert.Throws<InputException>(() => NpyFile.Read(scratch.File("missing.npy")));
        Assert.Throws<InputException>(() => NpyFile.Read(Save(Header("<f4", "False", "(6,)"), 9, Bytes("<f4"))));
    }

    [Fact]
    public void A_truncated_file_is_refused_wherever_it_ends()
    {
        var whole = File.ReadAllBytes(Save(Header("<f4", "False", "(6,)"), 1, Bytes("<f4")));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(scratch.File("cut.npy"), whole[..length]);
            Assert.Throws<InputException>(() => NpyFile.Read(scratch.File("cut.npy")));
        }
    }

    private static string Header(string type, string order, string shape) =>
        $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";

    private static byte[] Bytes(string type) => type switch
    {
        "<f2" => MemoryMarshal.AsBytes(Array.ConvertAll(Values, value => (Half)value).AsSpan()).ToArray(),
        "<f8" => MemoryMarshal.AsBytes(Array.ConvertAll(Values, value => (double)value).AsSpan()).ToArray(),
        _ => MemoryMarshal.AsBytes(Values.AsSpan()).ToArray(),
    };

    private string Save(string header, byte version, byte[] values)
    {
        var text = Encoding.ASCII.GetBytes(header.PadRight(117) + "\n");
        byte[] length = version == 1 ? [(byte)text.Length, 0] : [(byte)text.Length, 0, 0, 0];
        var path = scratch.File("array.npy");
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. values]);
        return path;
    }
}
