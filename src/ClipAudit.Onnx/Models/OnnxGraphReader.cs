using System.Buffers.Binary;
using System.Collections.Immutable;

namespace ClipAudit.Onnx.Models;

/// <summary>Collects what <see cref="OnnxGraphFile"/> reports while it walks the messages of an ONNX file.</summary>
/// <remarks>The numbers are those of the fields in onnx.proto. Sub-graphs and functions are walked for the files that
/// their tensors refer to, and for nothing else.</remarks>
internal sealed class OnnxGraphReader(ProtobufReader reader)
{
    private const int MostItems = 1 << 20;
    private const int DeepestGraph = 16;

    private readonly ImmutableArray<TensorInfo>.Builder inputs = ImmutableArray.CreateBuilder<TensorInfo>();
    private readonly ImmutableArray<TensorInfo>.Builder outputs = ImmutableArray.CreateBuilder<TensorInfo>();
    private readonly HashSet<string> initializers = new(StringComparer.Ordinal);
    private readonly HashSet<string> externalLocations = new(StringComparer.Ordinal);
    private readonly HashSet<string> fedToExp = new(StringComparer.Ordinal);
    private readonly HashSet<string> fedToMul = new(StringComparer.Ordinal);
    private (string Name, double Value)? logitScale;
    private string producer = "", producerVersion = "";
    private long opset;
    private bool hasVersion, hasGraph, quantisesActivations;

    /// <summary>Locations of external data, as the file writes them.</summary>
    public IReadOnlyCollection<string> ExternalLocations => externalLocations;

    /// <summary>Reads the file's outermost message.</summary>
    public void ReadModel()
    {
        while (reader.ReadField(reader.Length, out var field))
            switch (field.Number)
            {
                case 1 when !field.IsBytes: hasVersion = true; break;
                case 2: producer = reader.ReadString(field); break;
                case 3: producerVersion = reader.ReadString(field); break;
                case 7: hasGraph = true; ReadGraph(ProtobufReader.Message(field), 0); break;
                case 8: ReadOpset(ProtobufReader.Message(field)); break;
                case 25: ReadFunction(ProtobufReader.Message(field)); break;
                default: reader.Skip(field); break;
            }
        if (!hasVersion || !hasGraph)
            throw new InvalidDataException("it holds no graph");
    }

    /// <summary>What was found.</summary>
    public OnnxGraphFile ToGraph(string path, ImmutableArray<string> externalFiles) => new()
    {
        Path = path,
        Producer = $"{producer} {producerVersion}".Trim(),
        Opset = opset,
        Inputs = [.. inputs.Where(input => !initializers.Contains(input.Name))],
        Outputs = outputs.ToImmutable(),
        ExternalFiles = externalFiles,
        QuantisesActivations = quantisesActivations,
        LogitScale = logitScale is { } scale
            ? new(scale.Name, scale.Value, fedToExp.Contains(scale.Name), fedToMul.Contains(scale.Name))
            : null,
    };

    private void ReadOpset(long end)
    {
        var domain = "";
        long version = 0;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: domain = reader.ReadString(field); break;
                case 2 when !field.IsBytes: version = (long)field.Value; break;
                default: reader.Skip(field); break;
            }
        if (domain is "" or "ai.onnx")
            opset = version;
    }

    private void ReadFunction(long end)
    {
        while (reader.ReadField(end, out var field))
            if (field.Number == 7)
                ReadNode(ProtobufReader.Message(field), 1);
            else
                reader.Skip(field);
    }

    private void ReadGraph(long end, int depth)
    {
        if (depth > DeepestGraph)
            throw new InvalidDataException("its graphs are nested too deeply");
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: ReadNode(ProtobufReader.Message(field), depth); break;
                case 5: ReadTensor(ProtobufReader.Message(field), depth); break;
                case 15: ReadSparseTensor(ProtobufReader.Message(field), depth); break;
                case 11 when depth == 0: Add(inputs, ReadValue(ProtobufReader.Message(field))); break;
                case 12 when depth == 0: Add(outputs, ReadValue(ProtobufReader.Message(field))); break;
                default: reader.Skip(field); break;
            }
    }

    private void ReadNode(long end, int depth)
    {
        var operands = new List<string>();
        var operation = "";
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: operands.Add(reader.ReadString(field)); break;
                case 4: operation = reader.ReadString(field); break;
                case 5: ReadAttribute(ProtobufReader.Message(field), depth); break;
                default: reader.Skip(field); break;
            }
        // Its scale is taken from the whole tensor, so every item of a batch moves every other one a little.
        quantisesActivations |= operation.StartsWith("DynamicQuantize", StringComparison.Ordinal);
        if (depth == 0 && operation is "Exp" or "Mul")
            foreach (var operand in operands)
                Add(operation == "Exp" ? fedToExp : fedToMul, operand);
    }

    private void ReadAttribute(long end, int depth)
    {
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 5 or 10: ReadTensor(ProtobufReader.Message(field), depth + 1); break;
                case 6 or 11: ReadGraph(ProtobufReader.Message(field), depth + 1); break;
                case 22 or 23: ReadSparseTensor(ProtobufReader.Message(field), depth + 1); break;
                default: reader.Skip(field); break;
            }
    }

    private void ReadSparseTensor(long end, int depth)
    {
        while (reader.ReadField(end, out var field))
            if (field.Number is 1 or 2)
                ReadTensor(ProtobufReader.Message(field), depth + 1);
            else
                reader.Skip(field);
    }

    private void ReadTensor(long end, int depth)
    {
        var name = "";
        ulong type = 0;
        var isScalar = true;
        byte[]? content = null;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: isScalar &= field.IsBytes ? AreOnes(field) : field.Value == 1; break;
                case 2 when !field.IsBytes: type = field.Value; break;
                case 4 when !field.IsBytes: content = BitConverter.GetBytes((uint)field.Value); break;
                case 4 or 9 or 10 when field.IsBytes && content is null: content = ReadScalar(field); break;
                case 8: name = reader.ReadString(field); break;
                case 13: ReadExternalEntry(ProtobufReader.Message(field)); break;
                default: reader.Skip(field); break;
            }
        if (depth > 0)
            return;
        Add(initializers, name);
        if (isScalar && name.EndsWith("logit_scale", StringComparison.Ordinal) && ToNumber(type, content) is { } value)
            logitScale = (name, value);
    }

    private bool AreOnes(ProtobufField packed) => Array.TrueForAll(reader.ReadBytes(packed, 1 << 10), length => length == 1);

    private byte[]? ReadScalar(ProtobufField field)
    {
        if (field.End - reader.Position <= sizeof(double))
            return reader.ReadBytes(field, sizeof(double));
        reader.Skip(field);
        return null;
    }

    private static double? ToNumber(ulong type, byte[]? content) => (type, content?.Length) switch
    {
        (1, 4) => BinaryPrimitives.ReadSingleLittleEndian(content),
        (10, 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(content),
        (11, 8) => BinaryPrimitives.ReadDoubleLittleEndian(content),
        _ => null,
    };

    private void ReadExternalEntry(long end)
    {
        string key = "", value = "";
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: key = reader.ReadString(field); break;
                case 2: value = reader.ReadString(field); break;
                default: reader.Skip(field); break;
            }
        if (key == "location")
            Add(externalLocations, value);
    }

    private TensorInfo ReadValue(long end)
    {
        var name = "";
        TensorInfo type = new("", "unknown", null);
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1: name = reader.ReadString(field); break;
                case 2: type = ReadType(ProtobufReader.Message(field)); break;
                default: reader.Skip(field); break;
            }
        return type with { Name = name };
    }

    private TensorInfo ReadType(long end)
    {
        ulong element = 0;
        ImmutableArray<TensorDimension>? shape = null;
        while (reader.ReadField(end, out var field))
            if (field.Number == 1)
                (element, shape) = ReadTensorType(ProtobufReader.Message(field));
            else
                reader.Skip(field);
        return new("", TensorInfo.NameOfElementType(element), shape);
    }

    private (ulong Element, ImmutableArray<TensorDimension>? Shape) ReadTensorType(long end)
    {
        ulong element = 0;
        ImmutableArray<TensorDimension>? shape = null;
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                case 1 when !field.IsBytes: element = field.Value; break;
                case 2: shape = ReadShape(ProtobufReader.Message(field)); break;
                default: reader.Skip(field); break;
            }
        return (element, shape);
    }

    private ImmutableArray<TensorDimension> ReadShape(long end)
    {
        var shape = ImmutableArray.CreateBuilder<TensorDimension>();
        while (reader.ReadField(end, out var field))
            if (field.Number == 1)
                Add(shape, ReadDimension(ProtobufReader.Message(field)));
            else
                reader.Skip(field);
        return shape.ToImmutable();
    }

    private TensorDimension ReadDimension(long end)
    {
        var dimension = new TensorDimension(null, "");
        while (reader.ReadField(end, out var field))
            switch (field.Number)
            {
                // Some exporters write -1 or 0 for an axis that varies.
                case 1 when !field.IsBytes: dimension = new((long)field.Value > 0 ? (long)field.Value : null, ""); break;
                case 2: dimension = new(null, reader.ReadString(field)); break;
                default: reader.Skip(field); break;
            }
        return dimension;
    }

    private static void Add<T>(ICollection<T> items, T item)
    {
        if (items.Count >= MostItems)
            throw new InvalidDataException("it declares more items than a model can have");
        items.Add(item);
    }
}
