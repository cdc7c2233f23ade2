using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Imaging;

/// <summary>The functions of libvips, and of the GLib inside it, that decoding needs. <see cref="VipsLibrary"/> loads it.</summary>
internal static unsafe partial class VipsNative
{
    public const string Library = "vips";

    public const int FormatByte = 0;
    public const int FormatUInt16 = 2;
    public const int InterpretationCmyk = 15;

    [StructLayout(LayoutKind.Sequential)]
    public struct GValue
    {
        public nuint Type;
        private readonly long first;
        private readonly long second;
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_init(string program);

    [LibraryImport(Library)]
    public static partial int vips_version(int part);

    [LibraryImport(Library)]
    public static partial void vips_cache_set_max(int operations);

    [LibraryImport(Library)]
    public static partial void vips_concurrency_set(int threads);

    [LibraryImport(Library)]
    public static partial void vips_block_untrusted_set(int state);

    [LibraryImport(Library)]
    public static partial void vips_error_clear();

    [LibraryImport(Library)]
    public static partial nuint vips_tracked_get_mem();

    [LibraryImport(Library)]
    public static partial nint vips_blob_new(nint free, byte* data, nuint size);

    [LibraryImport(Library)]
    public static partial nuint vips_blob_get_type();

    [LibraryImport(Library)]
    public static partial nuint vips_image_get_type();

    [LibraryImport(Library)]
    public static partial void vips_area_unref(nint area);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial GObjectHandle vips_operation_new(string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_object_set_argument_from_string(GObjectHandle target, string name, string value);

    [LibraryImport(Library)]
    public static partial GObjectHandle vips_cache_operation_build(GObjectHandle operation);

    [LibraryImport(Library)]
    public static partial void vips_object_unref_outputs(GObjectHandle operation);

    [LibraryImport(Library)]
    public static partial int vips_image_get_width(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_height(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_bands(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_format(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_interpretation(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial GObjectHandle vips_region_new(GObjectHandle image);

    [LibraryImport(Library)]
    public static partial GMemoryHandle vips_region_fetch(
        GObjectHandle region, int left, int top, int width, int height, out nuint length);

    [LibraryImport(Library)]
    public static partial nint g_value_init(ref GValue value, nuint type);

    [LibraryImport(Library)]
    public static partial void g_value_unset(ref GValue value);

    [LibraryImport(Library)]
    public static partial void g_value_set_boxed(ref GValue value, nint boxed);

    [LibraryImport(Library)]
    public static partial nint g_value_get_object(ref GValue value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_set_property(GObjectHandle target, string name, ref GValue value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_object_get_property(GObjectHandle target, string name, ref GValue value);

    [LibraryImport(Library)]
    public static partial GObjectHandle g_object_ref(nint target);

    [LibraryImport(Library)]
    public static partial void g_object_unref(nint target);

    [LibraryImport(Library)]
    public static partial void g_free(nint memory);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint g_log_set_handler(
        string domain, int levels, delegate* unmanaged<nint, int, nint, nint, void> handler, nint data);
}
