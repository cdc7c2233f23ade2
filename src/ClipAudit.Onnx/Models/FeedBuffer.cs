using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>Memory for one input of a graph, kept from batch to batch, in the type that the graph wants.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class FeedBuffer(TensorInfo input)
{
    private float[] floats = [];
    private long[] longs = [];
    private int[] ints = [];
    private Float16[] halves = [];

    /// <summary>The input that is fed.</summary>
    public TensorInfo Input => input;

    /// <summary>Room for float values; the graph may want them as float16.</summary>
    public Span<float> Floats(int length)
    {
        if (floats.Length < length)
            floats = GC.AllocateUninitializedArray<float>(length, pinned: true);
        return floats.AsSpan(0, length);
    }

    /// <summary>Room for whole numbers; the graph may want them as int32.</summary>
    public Span<long> Integers(int length)
    {
        if (longs.Length < length)
            longs = GC.AllocateUninitializedArray<long>(length, pinned: true);
        return longs.AsSpan(0, length);
    }

    /// <summary>What was written, as a tensor.</summary>
    /// <param name="shape">Its shape; as many elements as were asked room for.</param>
    public OrtValue ToTensor(params long[] shape)
    {
        var length = checked((int)shape.Aggregate(1L, (product, axis) => product * axis));
        return input.ElementType switch
        {
            "float32" => Tensor(floats, length, shape),
            "float16" => Tensor(ToHalves(length), length, shape),
            "int32" => Tensor(ToInts(length), length, shape),
            _ => Tensor(longs, length, shape),
        };
    }

    private Float16[] ToHalves(int length)
    {
        if (halves.Length < length)
            halves = GC.AllocateUninitializedArray<Float16>(length, pinned: true);
        System.Numerics.Tensors.TensorPrimitives.ConvertToHalf(
            floats.AsSpan(0, length), MemoryMarshal.Cast<Float16, Half>(halves.AsSpan(0, length)));
        return halves;
    }

    private int[] ToInts(int length)
    {
        if (ints.Length < length)
            ints = GC.AllocateUninitializedArray<int>(length, pinned: true);
        for (var i = 0; i < length; i++)
            ints[i] = checked((int)longs[i]);
        return ints;
    }

    private static OrtValue Tensor<T>(T[] data, int length, long[] shape) where T : unmanaged =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<T>(data, 0, length), shape);
}
