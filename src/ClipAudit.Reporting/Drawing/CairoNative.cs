using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>The functions of Cairo that the reports draw with (libcairo2 1.16 or newer).</summary>
internal static partial class CairoNative
{
    /// <summary>Name under which <see cref="NativeLibraries"/> finds Cairo.</summary>
    public const string Library = "cairo";

    public const int FormatArgb32 = 0;
    public const int LineJoinRound = 1;
    public const int StatusSuccess = 0;
    public const int StatusWriteError = 11;
    public const int MetadataTitle = 0;
    public const int MetadataCreator = 4;
    public const int MetadataCreationDate = 5;

    [LibraryImport(Library)]
    public static partial nint cairo_version_string();

    [LibraryImport(Library)]
    public static unsafe partial nint cairo_pdf_surface_create_for_stream(
        delegate* unmanaged<nint, byte*, uint, int> write, nint closure, double width, double height);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_pdf_surface_set_metadata(CairoSurface surface, int field, string value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int cairo_pdf_surface_add_outline(CairoSurface surface, int parent, string name, string link, int flags);

    [LibraryImport(Library)]
    public static partial nint cairo_image_surface_create(int format, int width, int height);

    [LibraryImport(Library)]
    public static partial nint cairo_image_surface_get_data(CairoSurface surface);

    [LibraryImport(Library)]
    public static partial int cairo_image_surface_get_stride(CairoSurface surface);

    [LibraryImport(Library)]
    public static unsafe partial int cairo_surface_write_to_png_stream(
        CairoSurface surface, delegate* unmanaged<nint, byte*, uint, int> write, nint closure);

    [LibraryImport(Library)]
    public static partial void cairo_surface_finish(nint surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_flush(CairoSurface surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_mark_dirty(CairoSurface surface);

    [LibraryImport(Library)]
    public static partial int cairo_surface_status(nint surface);

    [LibraryImport(Library)]
    public static partial void cairo_surface_destroy(nint surface);

    [LibraryImport(Library)]
    public static partial nint cairo_create(CairoSurface surface);

    [LibraryImport(Library)]
    public static partial void cairo_destroy(nint context);

    [LibraryImport(Library)]
    public static partial int cairo_status(CairoContext context);

    [LibraryImport(Library)]
    public static partial nint cairo_status_to_string(int status);

    [LibraryImport(Library)]
    public static partial void cairo_show_page(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_save(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_restore(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_translate(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_scale(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_set_source_rgb(CairoContext context, double red, double green, double blue);

    [LibraryImport(Library)]
    public static partial void cairo_set_source_rgba(CairoContext context, double red, double green, double blue, double alpha);

    [LibraryImport(Library)]
    public static partial void cairo_set_source_surface(CairoContext context, CairoSurface surface, double x, double y);

    [LibraryImport(Library)]
    public static unsafe partial void cairo_set_dash(CairoContext context, double* dashes, int count, double offset);

    [LibraryImport(Library)]
    public static partial void cairo_set_line_join(CairoContext context, int join);

    [LibraryImport(Library)]
    public static partial void cairo_close_path(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_fill_preserve(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_rotate(CairoContext context, double radians);

    [LibraryImport(Library)]
    public static partial void cairo_set_line_width(CairoContext context, double width);

    [LibraryImport(Library)]
    public static partial void cairo_move_to(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_line_to(CairoContext context, double x, double y);

    [LibraryImport(Library)]
    public static partial void cairo_rectangle(CairoContext context, double x, double y, double width, double height);

    [LibraryImport(Library)]
    public static partial void cairo_arc(CairoContext context, double x, double y, double radius, double from, double to);

    [LibraryImport(Library)]
    public static partial void cairo_new_path(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_fill(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_stroke(CairoContext context);

    [LibraryImport(Library)]
    public static partial void cairo_paint(CairoContext context);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_tag_begin(CairoContext context, string tag, string attributes);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void cairo_tag_end(CairoContext context, string tag);
}
