using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Models;

/// <summary>The one call of the C library that .NET has no counterpart of: its own environment variables never reach native
/// code on Unix.</summary>
internal static partial class LibcNative
{
    private const string Library = "libc";

    /// <summary>Sets a variable that native code reads.</summary>
    [LibraryImport(Library, EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
