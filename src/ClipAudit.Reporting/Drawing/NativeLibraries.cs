using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>Finds the system's Cairo, Pango and Fontconfig under the names that each platform gives them.</summary>
internal static class NativeLibraries
{
    private static readonly FrozenDictionary<string, (string File, string Package)> Known =
        new Dictionary<string, (string, string)>
        {
            [CairoNative.Library] = ("cairo.2", "libcairo2"),
            [PangoNative.Library] = ("pango-1.0.0", "libpangocairo-1.0-0"),
            [PangoNative.CairoLibrary] = ("pangocairo-1.0.0", "libpangocairo-1.0-0"),
            [PangoNative.ObjectLibrary] = ("gobject-2.0.0", "libpangocairo-1.0-0"),
            [FontconfigNative.Library] = ("fontconfig.1", "libfontconfig1"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // A resolver can be set once for an assembly, before its first native call.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!Known.TryGetValue(name, out var library))
            return 0;
        if (NativeLibrary.TryLoad(FileName(library.File), assembly, searchPath, out var handle))
            return handle;
        throw new InputException(
            $"The report needs the system library {FileName(library.File)}, which is not installed. " +
            $"Install it (Debian, Ubuntu: apt-get install {library.Package}; macOS: brew install pango).");
    }

    // "cairo.2" is libcairo.so.2, libcairo.2.dylib or libcairo-2.dll.
    private static string FileName(string file)
    {
        var dot = file.LastIndexOf('.');
        var (stem, version) = (file[..dot], file[(dot + 1)..]);
        if (OperatingSystem.IsWindows())
            return $"lib{stem}-{version}.dll";
        return OperatingSystem.IsMacOS() ? $"lib{stem}.{version}.dylib" : $"lib{stem}.so.{version}";
    }
}
