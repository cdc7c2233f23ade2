using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Models;

/// <summary>The two calls of the CUDA driver that tell whether there is a device.</summary>
/// <remarks>The library is found by hand: the name differs per system, and an assembly has one import resolver only.</remarks>
internal static unsafe class CudaNative
{
    private static string Library => OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";

    /// <summary>Counts CUDA devices.</summary>
    /// <param name="failure">Why they can't be counted; empty when they can.</param>
    /// <returns>Null when there is no driver or it can't start.</returns>
    public static int? CountDevices(out string failure)
    {
        if (!NativeLibrary.TryLoad(Library, out var library))
        {
            failure = $"the NVIDIA driver ({Library}) is not installed";
            return null;
        }
        if (!NativeLibrary.TryGetExport(library, "cuInit", out var initialise)
            || !NativeLibrary.TryGetExport(library, "cuDeviceGetCount", out var countDevices))
        {
            failure = $"{Library} is no NVIDIA driver";
            return null;
        }
        var count = 0;
        var status = ((delegate* unmanaged<uint, int>)initialise)(0);
        if (status == 0)
            status = ((delegate* unmanaged<int*, int>)countDevices)(&count);
        failure = status == 0 ? "" : $"the NVIDIA driver answers with error {status}";
        return status == 0 ? count : null;
    }
}
