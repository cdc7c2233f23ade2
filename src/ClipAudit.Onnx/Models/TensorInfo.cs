using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ClipAudit.Onnx.Models;

/// <summary>One axis of a graph's input or output.</summary>
/// <param name="Length">Its length where it is fixed; null where it may vary.</param>
/// <param name="Symbol">The name of a varying axis; empty when it has none.</param>
public readonly record struct TensorDimension(long? Length, string Symbol)
{
    /// <summary>The length, the symbol, or "?".</summary>
    public override string ToString() =>
        Length?.ToString(CultureInfo.InvariantCulture) ?? (Symbol.Length > 0 ? Symbol : "?");
}

/// <summary>An input or output of a graph, as the file declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Type of its elements, such as "float32" or "int64"; "unknown" for what is no tensor.</param>
/// <param name="Shape">Its axes; null when the file doesn't say.</param>
public sealed record TensorInfo(string Name, string ElementType, ImmutableArray<TensorDimension>? Shape)
{
    /// <summary>Number of axes; null when the file doesn't say.</summary>
    [JsonIgnore]
    public int? Rank => Shape?.Length;

    /// <summary>True for the two element types that pixels and embeddings may have.</summary>
    internal bool IsFloat => ElementType is "float32" or "float16";

    /// <summary>True for the two element types that token ids may have.</summary>
    internal bool IsInteger => ElementType is "int64" or "int32";

    /// <summary>Length of an axis, counted from the end when negative; null where it varies or is unknown.</summary>
    internal long? FixedLength(int axis)
    {
        if (Shape is not { } shape)
            return null;
        var index = axis < 0 ? shape.Length + axis : axis;
        return index >= 0 && index < shape.Length ? shape[index].Length : null;
    }

    /// <summary>The declaration on one line, such as "pixel_values float32 [batch, 3, 224, 224]".</summary>
    public override string ToString() => Shape is { } shape
        ? $"{Name} {ElementType} [{string.Join(", ", shape)}]"
        : $"{Name} {ElementType} (shape not declared)";

    /// <summary>The name of a type in ONNX's numbering.</summary>
    internal static string NameOfElementType(ulong type) => type switch
    {
        1 => "float32",
        2 => "uint8",
        3 => "int8",
        4 => "uint16",
        5 => "int16",
        6 => "int32",
        7 => "int64",
        8 => "string",
        9 => "bool",
        10 => "float16",
        11 => "float64",
        12 => "uint32",
        13 => "uint64",
        16 => "bfloat16",
        _ => "unknown",
    };
}
