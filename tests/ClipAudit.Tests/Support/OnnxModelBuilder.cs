using System.Globalization;
using System.Runtime.InteropServices;

namespace ClipAudit.Tests.Support;

/// <summary>Element types in ONNX's numbering.</summary>
internal enum OnnxType
{
    Float32 = 1,
    UInt8 = 2,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
}

/// <summary>Builds small ONNX models by hand; axes are numbers, or names where they vary.</summary>
internal sealed class OnnxModelBuilder
{
    private const int Opset = 13;
    private readonly ProtobufWriter graph = new ProtobufWriter().Text(2, "graph");

    public OnnxModelBuilder Input(string name, OnnxType type, params object[] axes) => Value(11, name, type, axes);

    public OnnxModelBuilder Output(string name, OnnxType type, params object[] axes) => Value(12, name, type, axes);

    public OnnxModelBuilder Node(string operation, string inputs, string outputs, params (string Name, long[] Values)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs.Split(' '))
            node.Text(1, input);
        foreach (var output in outputs.Split(' '))
            node.Text(2, output);
        node.Text(4, operation);
        foreach (var (name, values) in attributes)
            node.Message(5, Attribute(name, values));
        graph.Message(1, node);
        return this;
    }

    public OnnxModelBuilder Weights(string name, OnnxType type, long[] shape, params float[] values)
    {
        var raw = type == OnnxType.Float16
            ? MemoryMarshal.AsBytes(Array.ConvertAll(values, value => (Half)value).AsSpan())
            : MemoryMarshal.AsBytes(values.AsSpan());
        graph.Message(5, Tensor(name, type, shape).Bytes(9, raw));
        return this;
    }

    public OnnxModelBuilder ExternalWeights(string name, long[] shape, string location)
    {
        var entry = new ProtobufWriter().Text(1, "location").Text(2, location);
        graph.Message(5, Tensor(name, OnnxType.Float32, shape).Message(13, entry).Number(14, 1));
        return this;
    }

    public byte[] ToArray() => new ProtobufWriter()
        .Number(1, 8)
        .Text(2, "by hand")
        .Message(8, new ProtobufWriter().Text(1, "").Number(2, Opset))
        .Message(7, graph)
        .ToArray();

    public void Save(string path) => File.WriteAllBytes(path, ToArray());

    private static ProtobufWriter Tensor(string name, OnnxType type, long[] shape)
    {
        var tensor = new ProtobufWriter();
        foreach (var length in shape)
            tensor.Number(1, length);
        return tensor.Number(2, (long)type).Text(8, name);
    }

    /// <summary>One value is an integer, several are a list; a list of one is written with a leading "+" in its name.</summary>
    private static ProtobufWriter Attribute(string name, long[] values)
    {
        var isList = name.StartsWith('+') || values.Length > 1;
        var attribute = new ProtobufWriter().Text(1, name.TrimStart('+'));
        if (!isList)
            return attribute.Number(3, values[0]).Number(20, 2);
        foreach (var value in values)
            attribute.Number(8, value);
        return attribute.Number(20, 7);
    }

    private OnnxModelBuilder Value(int field, string name, OnnxType type, object[] axes)
    {
        var shape = new ProtobufWriter();
        foreach (var axis in axes)
            shape.Message(1, axis is string symbol
                ? new ProtobufWriter().Text(2, symbol)
                : new ProtobufWriter().Number(1, Convert.ToInt64(axis, CultureInfo.InvariantCulture)));
        var tensor = new ProtobufWriter().Number(1, (long)type).Message(2, shape);
        graph.Message(field, new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor)));
        return this;
    }
}
