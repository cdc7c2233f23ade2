using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>The function of Fontconfig that makes the report's own font known.</summary>
internal static partial class FontconfigNative
{
    /// <summary>Name under which <see cref="NativeLibraries"/> finds Fontconfig.</summary>
    public const string Library = "fontconfig";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FcConfigAppFontAddFile(nint configuration, string file);
}
