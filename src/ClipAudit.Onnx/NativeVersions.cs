using ClipAudit.Onnx.Imaging;
using ClipAudit.Onnx.Models;

namespace ClipAudit.Onnx;

/// <summary>Versions of the native libraries that decide numbers.</summary>
public static class NativeVersions
{
    /// <summary>Version of ONNX Runtime.</summary>
    public static string OnnxRuntime => SilentEnvironment.Instance.GetVersionString();

    /// <summary>Version of libvips.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message says what to install.</exception>
    public static string Libvips => VipsLibrary.Version;
}
