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
    private const string CudaLibrary = "onnxruntime_providers_cuda";

    /// <summary>Decides what to run on. Creates no session.</summary>
    /// <exception cref="InputException">A CUDA device is asked for and can't be used; the message says what is missing.</exception>
    internal static ExecutionProvider Resolve(ExecutionOptions options)
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        if (options.Device == DeviceKind.Cpu)
            return Cpu("the processor was asked for", threads);
        var missing = FindMissing(options.Index);
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
        var options = new SessionOptions
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = Threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Between batches the threads that spin would take the cores from the decoders.
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        if (Kind == "cuda")
            options.AppendExecutionProvider_CUDA(int.Parse(Device.AsSpan("cuda:".Length), CultureInfo.InvariantCulture));
        return options;
    }

    private static ExecutionProvider Cpu(string reason, int threads) => new("cpu", "cpu", reason, threads);

    /// <summary>What stands between this process and a CUDA device; null when nothing does.</summary>
    private static string? FindMissing(int index)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
            return "this build has no CUDA provider; build with -p:Gpu=true";
        if (!IsBesideProgram(CudaLibrary))
            return $"the library {CudaLibrary} is not beside the program; build with -p:Gpu=true";
        if (CudaNative.CountDevices(out var failure) is not { } devices)
            return failure;
        if (index >= devices)
            return string.Create(CultureInfo.InvariantCulture, $"the driver reports {devices} CUDA device{(devices == 1 ? "" : "s")}");
        return FindUnloadable(index);
    }

    /// <summary>The provider loads CUDA's own libraries (cuBLAS, cuDNN, …) and names the first that is missing.</summary>
    private static string? FindUnloadable(int index)
    {
        try
        {
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            options.AppendExecutionProvider_CUDA(index);
            return null;
        }
        catch (OnnxRuntimeException failure)
        {
            return $"the CUDA provider can't be loaded ({failure.Message.ReplaceLineEndings(" ").Trim()})";
        }
    }

    private static bool IsBesideProgram(string library) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, $"lib{library}.so"))
        || File.Exists(Path.Combine(AppContext.BaseDirectory, $"{library}.dll"))
        || Directory.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes"));
}
