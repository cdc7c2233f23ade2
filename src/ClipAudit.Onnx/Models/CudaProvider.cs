using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace ClipAudit.Onnx.Models;

/// <summary>ONNX Runtime's CUDA provider: built into the runtime (the NuGet package), or a library beside the program
/// that is registered with it (the npm package).</summary>
internal static class CudaProvider
{
    private const string Name = "CUDAExecutionProvider";
    private static readonly Lazy<string?> Registration = new(Register);

    /// <summary>What stands between this process and a CUDA device; null when nothing does.</summary>
    public static string? FindMissing(int index)
    {
        if (!IsBuiltIn && !File.Exists(Library))
            return $"this build has no CUDA provider ({Path.GetFileName(Library)} is not beside the program); build with -p:Gpu=true";
        if (CudaNative.CountDevices(out var failure) is not { } devices)
            return failure;
        if (index >= devices)
            return string.Create(CultureInfo.InvariantCulture, $"the driver reports {devices} CUDA device{(devices == 1 ? "" : "s")}");
        return FindUnloadable(index);
    }

    /// <summary>Makes sessions run on a device.</summary>
    public static void Append(SessionOptions options, int index)
    {
        if (IsBuiltIn)
        {
            options.AppendExecutionProvider_CUDA(index);
            return;
        }
        options.AppendExecutionProvider(SilentEnvironment.Instance, [Devices().ElementAt(index)], null);
    }

    private static bool IsBuiltIn => SilentEnvironment.Instance.GetAvailableProviders().Contains(Name);

    private static string Library => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows()
        ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so");

    private static IEnumerable<OrtEpDevice> Devices() =>
        SilentEnvironment.Instance.GetEpDevices().Where(device => device.EpName == Name);

    /// <summary>The provider loads CUDA's own libraries (cuBLAS, cuDNN, …) and names the first that is missing.</summary>
    private static string? FindUnloadable(int index)
    {
        try
        {
            if (!IsBuiltIn && Registration.Value is { } failure)
                return failure;
            if (!IsBuiltIn && Devices().Count() <= index)
                return string.Create(CultureInfo.InvariantCulture, $"the CUDA provider offers {Devices().Count()} devices");
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            Append(options, index);
            return null;
        }
        catch (OnnxRuntimeException failure)
        {
            return Describe(failure);
        }
    }

    private static string? Register()
    {
        try
        {
            SilentEnvironment.Instance.RegisterExecutionProviderLibrary("cuda", Library);
            return null;
        }
        catch (OnnxRuntimeException failure)
        {
            return Describe(failure);
        }
    }

    private static string Describe(OnnxRuntimeException failure) =>
        $"the CUDA provider can't be loaded, it needs CUDA 13 and cuDNN 9 ({failure.Message.ReplaceLineEndings(" ").Trim()})";
}
