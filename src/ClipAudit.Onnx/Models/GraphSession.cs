using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ClipAudit.Onnx.Models;

/// <summary>A loaded graph that is asked for one output.</summary>
/// <remarks>Not thread-safe. Dispose it to free the weights.</remarks>
internal sealed class GraphSession : IDisposable
{
    private readonly InferenceSession session;
    // A failure is told once, by the exception, and not by the runtime as well.
    private readonly RunOptions runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly string path;

    /// <summary>Loads a graph.</summary>
    /// <exception cref="InputException">ONNX Runtime refuses it.</exception>
    public GraphSession(OnnxGraphFile graph, ExecutionProvider provider)
    {
        path = graph.Path;
        using var options = provider.CreateSessionOptions();
        try
        {
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException failure)
        {
            runOptions.Dispose();
            throw new InputException($"{path} can't be loaded on {provider.Device}: {OneLine(failure)}", failure);
        }
    }

    /// <summary>Runs the graph and copies the rows of an output.</summary>
    /// <param name="inputs">A value for each input.</param>
    /// <param name="output">The output: a matrix of <paramref name="batch"/> rows.</param>
    /// <param name="batch">Number of rows expected; the first ones are copied.</param>
    /// <param name="rows">Shape [at most batch × columns].</param>
    /// <param name="columns">Number of columns expected.</param>
    /// <exception cref="InputException">The graph fails, or gives another type or shape.</exception>
    public void Run(IReadOnlyDictionary<string, OrtValue> inputs, TensorInfo output, int batch, Span<float> rows, int columns)
    {
        try
        {
            using var outputs = session.Run(runOptions, inputs, [output.Name]);
            var type = outputs[0].GetTensorTypeAndShape();
            if (type.Shape is not [var height, var width] || height != batch || width != columns)
                throw new InputException($"{path}: the output '{output.Name}' has the shape [{string.Join(", ", type.Shape)}]; "
                    + $"[{batch}, {columns}] was expected.");
            Copy(outputs[0], type.ElementDataType, output, rows);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InputException($"{path} fails when it is run: {OneLine(failure)}", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        runOptions.Dispose();
        session.Dispose();
    }

    private void Copy(OrtValue value, TensorElementType type, TensorInfo output, Span<float> rows)
    {
        switch (type)
        {
            case TensorElementType.Float:
                value.GetTensorDataAsSpan<float>()[..rows.Length].CopyTo(rows);
                break;
            case TensorElementType.Float16:
                System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(AsHalf(value)[..rows.Length], rows);
                break;
            default:
                throw new InputException($"{path}: the output '{output.Name}' holds {type}, not float32 or float16.");
        }
    }

    private static ReadOnlySpan<Half> AsHalf(OrtValue value) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());

    private static string OneLine(OnnxRuntimeException failure) => failure.Message.ReplaceLineEndings(" ").Trim();
}
