using System.Buffers.Binary;
using System.Collections.Immutable;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx.Conformance.Graphs;

/// <summary>Collects nodes and the shapes of stored tensors while it walks the messages of an ONNX file.</summary>
/// <remarks>The numbers are those of the fields in onnx.proto. Content is read of single numbers alone, and what is collected
/// has a limit: a hostile file costs no more memory than a large model.</remarks>
internal sealed class GraphContentsReader(ProtobufReader reader)
{
    private const int MostItems = 1 << 20;
    private const int MostAxes = 64;
    private const int DeepestGraph = 16;

    private readonly ImmutableArray<GraphNode>.Builder nodes = ImmutableArray.CreateBuilder<GraphNode>();
    private readonly Dictionary<(int Scope, string Name), GraphTensor> tensors = [];
    private int names, functions;

    /// <summary>Reads the file's outermost message.</summary>
    public GraphContents ReadModel()
    {
        while (reader.ReadField(reader.Length, out var field))
            switch (field.Number)
            {
                case 7: ReadGraph(ProtobufReader.Message(field), 0, 0); break;
                case 25: ReadFunction(ProtobufReader.Message(field), ++functions); break;
                default: reader.Skip(field); break;
            }
        return new(nodes.ToImmutable(), tensors);
    }

    private void ReadGraph(long end, int scope, int depth)
    {
        if (depth > DeepestGraph)
            throw new InvalidDataException("its graphs are nested too deeply");
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: ReadNode(ProtobufReader.Message(field), scope, depth); break;
                case 5: Keep(scope, ReadTensor(ProtobufReader.Message(field))); break;
                default: reader.Skip(field); break;
            }
    }

    private void ReadFunction(long end, int scope)
    {
        while (reader.ReadField(end, out var field))
            if (field.Number == 7)
                ReadNode(ProtobufReader.Message(field), scope, 1);
            else
                reader.Skip(field);
    }

    private void ReadNode(long end, int scope, int depth)
    {
        List<string> inputs = [], outputs = [];
        var (operation, approximation) = ("", "");
        GraphTensor? constant = null;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: Name(inputs, field); break;
                case 2: Name(outputs, field); break;
                case 4: operation = reader.ReadString(field); break;
                case 5:
                    var attribute = ReadAttribute(ProtobufReader.Message(field), scope, depth);
                    constant ??= attribute.Tensor;
                    approximation = attribute is { Name: "approximate", Text: var text } ? text : approximation;
                    break;
                default: reader.Skip(field); break;
            }
        if (nodes.Count >= MostItems)
            throw new InvalidDataException("it has more nodes than a model can have");
        nodes.Add(new(scope, operation, [.. inputs], [.. outputs], approximation));
        if (operation == "Constant" && constant is not null && outputs is [var output, ..])
            Keep(scope, (output, constant));
    }

    private (string Name, string Text, GraphTensor? Tensor) ReadAttribute(long end, int scope, int depth)
    {
        var (name, text) = ("", "");
        GraphTensor? tensor = null;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: name = reader.ReadString(field); break;
                case 2 when !field.IsBytes: tensor = new([], 1, BitConverter.Int32BitsToSingle((int)field.Value)); break;
                case 4 when field.End - reader.Position <= 64: text = reader.ReadString(field); break;
                case 5: tensor = ReadTensor(ProtobufReader.Message(field)).Tensor; break;
                case 6 or 11: ReadGraph(ProtobufReader.Message(field), scope, depth + 1); break;
                default: reader.Skip(field); break;
            }
        return (name, text, tensor);
    }

    private (string Name, GraphTensor Tensor) ReadTensor(long end)
    {
        var (name, type) = ("", 0);
        var shape = ImmutableArray.CreateBuilder<long>();
        byte[]? content = null;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: ReadAxes(shape, field); break;
                case 2 when !field.IsBytes: type = (int)Math.Min(field.Value, int.MaxValue); break;
                case 4 or 9 when field.IsBytes && field.End - reader.Position <= sizeof(double):
                    content = reader.ReadBytes(field, sizeof(double));
                    break;
                case 4 when !field.IsBytes: content = BitConverter.GetBytes((int)field.Value); break;
                case 8: name = reader.ReadString(field); break;
                default: reader.Skip(field); break;
            }
        var tensor = new GraphTensor(shape.ToImmutable(), type, null);
        return (name, tensor.Count == 1 ? tensor with { Scalar = ToNumber(type, content) } : tensor);
    }

    /// <summary>Axes come packed, or one by one.</summary>
    private void ReadAxes(ImmutableArray<long>.Builder shape, ProtobufField field)
    {
        if (!field.IsBytes)
            shape.Add((long)field.Value);
        else
            for (var bytes = new Queue<byte>(reader.ReadBytes(field, MostAxes * 10)); bytes.Count > 0;)
                shape.Add(Varint(bytes));
        if (shape.Count > MostAxes)
            throw new InvalidDataException("a tensor has more axes than a model can have");
    }

    private static long Varint(Queue<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && bytes.TryDequeue(out var next); shift += 7)
        {
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)value;
        }
        throw new InvalidDataException("an axis is no number");
    }

    private static double? ToNumber(int type, byte[]? content) => (type, content?.Length) switch
    {
        (1, 4) => BinaryPrimitives.ReadSingleLittleEndian(content),
        (10, 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(content),
        (11, 8) => BinaryPrimitives.ReadDoubleLittleEndian(content),
        _ => null,
    };

    private void Name(List<string> list, ProtobufField field)
    {
        if (++names > MostItems * 4)
            throw new InvalidDataException("it names more tensors than a model can have");
        list.Add(reader.ReadString(field));
    }

    private void Keep(int scope, (string Name, GraphTensor Tensor) stored)
    {
        if (tensors.Count >= MostItems)
            throw new InvalidDataException("it stores more tensors than a model can have");
        tensors[(scope, stored.Name)] = stored.Tensor;
    }
}
