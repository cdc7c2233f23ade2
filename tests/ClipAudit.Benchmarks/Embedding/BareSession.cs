using ClipAudit.Onnx.Models;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Benchmarks.Embedding;

/// <summary>ONNX Runtime by itself: one session, one tensor that is always there.</summary>
internal sealed class BareSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly OrtValue pixels;

    public BareSession(string graph, ClipEncoder encoder, int batchSize, bool spins)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = encoder.Provider.Threads };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", spins ? "1" : "0");
        session = new InferenceSession(graph, settings);
        var spec = encoder.Preprocessor.Spec;
        var random = new Random(7);
        var values = new float[batchSize * encoder.Preprocessor.ImageLength];
        for (var i = 0; i < values.Length; i++)
            values[i] = (random.NextSingle() * 4) - 2;
        pixels = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, new Memory<float>(values), [batchSize, 3, spec.Height, spec.Width]);
    }

    /// <summary>Runs a number of batches.</summary>
    /// <returns>A number of the last output.</returns>
    public double Run(int batches)
    {
        var check = 0.0;
        for (var i = 0; i < batches; i++)
        {
            using var outputs = session.Run(options, session.InputNames, [pixels], session.OutputNames);
            check = outputs[0].GetTensorDataAsSpan<float>()[0];
        }
        return check;
    }

    public void Dispose()
    {
        pixels.Dispose();
        options.Dispose();
        session.Dispose();
    }
}
