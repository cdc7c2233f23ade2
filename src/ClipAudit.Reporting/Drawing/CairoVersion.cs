using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>The version of the Cairo that draws here.</summary>
internal static class CairoVersion
{
    /// <summary>The version, such as "1.16.0".</summary>
    public static string Text => Marshal.PtrToStringUTF8(CairoNative.cairo_version_string()) ?? "";
}
