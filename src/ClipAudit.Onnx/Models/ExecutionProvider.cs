using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>What a model actually runs on.</summary>
/// <param name="Kind">"cpu" or "cuda"; part of the content keys.</param>
/// <param name="Device">The device, such as "cpu" or "cuda:0".</param>
/// <param name="Reason">Why this one, in a sentence.</param>
/// <param name="Threads">Threads of one operation on the processor.</param>
public sealed record ExecutionProvider(string Kind, string Device, string Reason, int Threads)
{
    /// <summary>True: graphs run as their files say, node by node, without the runtime's rewriting.</summary>
    internal bool IsUnoptimised { get; init; }

    /// <summary>Decides what to run on. Creates no session.</summary>
    /// <exception cref="InputException">A CUDA device is asked for and can't be used; the message says what is missing.</exception>
    internal static ExecutionProvider Resolve(ExecutionOptions options)
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        if (options.Device == DeviceKind.Cpu)
            return Cpu("the processor was asked for", threads);
        var missing = CudaProvider.FindMissing(options.Index);
        if (missing is null)
            return new("cuda", string.Create(CultureInfo.InvariantCulture, $"cuda:{options.Index}"),
                options.Device == DeviceKind.Cuda ? "it was asked for" : "a CUDA device is there", threads);
        return options.Device == DeviceKind.Auto
            ? Cpu($"no CUDA device can be used: {missing}", threads)
            : throw new InputException($"The device cuda:{options.Index} can't be used: {missing}. Use --device cpu or --device auto.");
    }

    /// <summary>The settings of a session on this provider.</summary>
    internal SessionOptions CreateSessionOptions()
    {
        _ = SilentEnvironment.Instance;
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = Threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = IsUnoptimised ? GraphOptimizationLevel.ORT_DISABLE_ALL : GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that spin while they wait would take the cores from those that decode images.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (Kind == "cuda")
            CudaProvider.Append(options, int.Parse(Device.AsSpan("cuda:".Length), CultureInfo.InvariantCulture));
        return options;
    }

    private static ExecutionProvider Cpu(string reason, int threads) => new("cpu", "cpu", reason, threads);
}
