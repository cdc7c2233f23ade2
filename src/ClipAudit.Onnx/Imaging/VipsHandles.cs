using Microsoft.Win32.SafeHandles;

namespace ClipAudit.Onnx.Imaging;

/// <summary>A reference to a GObject: an operation, an image or a region of libvips.</summary>
internal sealed class GObjectHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public GObjectHandle() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.g_object_unref(handle);
        return true;
    }
}

/// <summary>Memory that GLib allocated.</summary>
internal sealed class GMemoryHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public GMemoryHandle() : base(ownsHandle: true)
    {
    }

    /// <summary>The bytes; valid until the handle is disposed.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(nuint length) => new((void*)handle, checked((int)length));

    protected override bool ReleaseHandle()
    {
        VipsNative.g_free(handle);
        return true;
    }
}
