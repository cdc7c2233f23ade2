using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>A pen on a <see cref="CairoSurface"/>.</summary>
internal sealed class CairoContext : SafeHandle
{
    public CairoContext(CairoSurface surface) : base(0, ownsHandle: true) => SetHandle(CairoNative.cairo_create(surface));

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        CairoNative.cairo_destroy(handle);
        return true;
    }
}
