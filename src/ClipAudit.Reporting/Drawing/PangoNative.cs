using System.Runtime.InteropServices;

namespace ClipAudit.Reporting.Drawing;

/// <summary>The functions of Pango that lay out text, with those of PangoCairo and GObject that go with them.</summary>
internal static partial class PangoNative
{
    /// <summary>Names under which <see cref="NativeLibraries"/> finds the libraries.</summary>
    public const string Library = "pango";
    public const string CairoLibrary = "pangocairo";
    public const string ObjectLibrary = "gobject";

    /// <summary>Pango units per point.</summary>
    public const int Scale = 1024;

    public const int WrapWordChar = 2;
    public const int EllipsizeEnd = 3;
    public const int WeightSemiBold = 600;

    [LibraryImport(CairoLibrary)]
    public static partial nint pango_cairo_create_layout(CairoContext context);

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_show_layout(CairoContext context, PangoLayout layout);

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_layout_path(CairoContext context, PangoLayout layout);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint pango_font_description_from_string(string description);

    [LibraryImport(Library)]
    public static partial void pango_font_description_free(nint description);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_font_description(PangoLayout layout, nint description);

    [LibraryImport(Library)]
    public static unsafe partial void pango_layout_set_text(PangoLayout layout, byte* utf8, int length);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_width(PangoLayout layout, int width);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_wrap(PangoLayout layout, int wrap);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_ellipsize(PangoLayout layout, int ellipsize);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_alignment(PangoLayout layout, int alignment);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_auto_dir(PangoLayout layout, int automatic);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_attributes(PangoLayout layout, nint attributes);

    [LibraryImport(Library)]
    public static partial void pango_layout_get_size(PangoLayout layout, out int width, out int height);

    [LibraryImport(Library)]
    public static partial int pango_layout_get_baseline(PangoLayout layout);

    [LibraryImport(Library)]
    public static partial nint pango_layout_get_context(PangoLayout layout);

    [LibraryImport(Library)]
    public static partial void pango_context_set_round_glyph_positions(nint context, int round);

    [LibraryImport(Library)]
    public static partial int pango_layout_get_unknown_glyphs_count(PangoLayout layout);

    [LibraryImport(Library)]
    public static partial nint pango_attr_list_new();

    [LibraryImport(Library)]
    public static partial void pango_attr_list_unref(nint list);

    [LibraryImport(Library)]
    public static partial void pango_attr_list_insert(nint list, nint attribute);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint pango_attr_font_features_new(string features);

    [LibraryImport(ObjectLibrary)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(Library)]
    public static partial nint pango_attr_weight_new(int weight);

    [LibraryImport(Library)]
    public static partial nint pango_attr_foreground_new(ushort red, ushort green, ushort blue);

    [LibraryImport(Library)]
    public static partial void pango_layout_set_height(PangoLayout layout, int height);

    [LibraryImport(Library)]
    public static partial void pango_layout_index_to_pos(PangoLayout layout, int index, out PangoRectangle position);

    [LibraryImport(Library)]
    public static partial nint pango_layout_get_iter(PangoLayout layout);

    [LibraryImport(Library)]
    public static partial void pango_layout_iter_free(nint iterator);

    [LibraryImport(Library)]
    public static partial int pango_layout_iter_next_line(nint iterator);

    [LibraryImport(Library)]
    public static partial int pango_layout_iter_get_baseline(nint iterator);

    [LibraryImport(Library)]
    public static partial void pango_layout_iter_get_line_yrange(nint iterator, out int top, out int bottom);

    [LibraryImport(Library)]
    public static partial void pango_layout_iter_get_line_extents(nint iterator, out PangoRectangle ink, out PangoRectangle logical);

    [LibraryImport(Library)]
    public static partial nint pango_layout_iter_get_line_readonly(nint iterator);

    [LibraryImport(Library)]
    public static partial int pango_layout_is_ellipsized(PangoLayout layout);

    [LibraryImport(Library)]
    public static partial nint pango_layout_get_line_readonly(PangoLayout layout, int line);

    /// <summary>Where the text of a line begins, and its length, in bytes.</summary>
    public static unsafe (int Start, int Length) BytesOf(nint line) => (((PangoLine*)line)->Start, ((PangoLine*)line)->Length);

    [LibraryImport(CairoLibrary)]
    public static partial void pango_cairo_show_layout_line(CairoContext context, nint line);

    /// <summary>Inserts an attribute for a range of bytes.</summary>
    public static unsafe void Insert(nint attributes, nint attribute, (int Start, int End) range)
    {
        ((PangoAttribute*)attribute)->Start = (uint)range.Start;
        ((PangoAttribute*)attribute)->End = (uint)range.End;
        pango_attr_list_insert(attributes, attribute);
    }

    /// <summary>A rectangle in Pango units.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PangoRectangle
    {
        public int X;
        public int Y;
        public int Width;
        public int Height;
    }

    /// <summary>The beginning of a line.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PangoLine
    {
        public nint Layout;
        public int Start;
        public int Length;
    }

    /// <summary>The beginning of every attribute.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PangoAttribute
    {
        public nint Kind;
        public uint Start;
        public uint End;
    }
}
