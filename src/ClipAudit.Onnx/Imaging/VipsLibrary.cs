using System.Reflection;
using System.Runtime.InteropServices;

namespace ClipAudit.Onnx.Imaging;

/// <summary>Finds, loads and sets up libvips, once per process.</summary>
internal static unsafe class VipsLibrary
{
    private const string Missing =
        "The image decoder libvips was not found, neither beside the program nor on the system. Build with npm at hand, "
        + "which copies it beside the program, or install it (Debian and Ubuntu: libvips42; macOS: brew install vips).";

    private const int WarningsAndWorse = 0x3c;

    private static readonly Lazy<nint> Loaded = new(Load);

    private static readonly Lazy<bool> Ready = new(SetUp);

    /// <summary>Makes libvips usable.</summary>
    /// <exception cref="DllNotFoundException">There is none; the message says what to install.</exception>
    public static void Initialise() => _ = Ready.Value;

    /// <summary>Version of libvips, such as "8.18.7".</summary>
    /// <exception cref="DllNotFoundException">There is none; the message says what to install.</exception>
    public static string Version
    {
        get
        {
            Initialise();
            return string.Join('.', Enumerable.Range(0, 3).Select(VipsNative.vips_version));
        }
    }

    private static bool SetUp()
    {
        _ = Loaded.Value;
        NativeLibrary.SetDllImportResolver(
            typeof(VipsLibrary).Assembly, static (name, _, _) => name == VipsNative.Library ? Loaded.Value : 0);
        if (VipsNative.vips_init("clipaudit") != 0)
            throw new DllNotFoundException("The image decoder libvips was found but can't be initialised.");
        // The callers run on as many threads as they want; a cached operation would outlive the bytes it reads.
        VipsNative.vips_cache_set_max(0);
        VipsNative.vips_concurrency_set(1);
        VipsNative.vips_block_untrusted_set(1);
        VipsNative.g_log_set_handler("VIPS", WarningsAndWorse, &Ignore, 0);
        VipsNative.g_log_set_handler("GLib-GObject", WarningsAndWorse, &Ignore, 0);
        return true;
    }

    private static nint Load()
    {
        foreach (var candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, out var library))
                return library;
        }
        throw new DllNotFoundException(Missing);
    }

    private static IEnumerable<string> Candidates()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        if (string.IsNullOrEmpty(folder))
            folder = AppContext.BaseDirectory;
        return Directory.EnumerateFiles(folder, "libvips-cpp.*").Order(StringComparer.Ordinal)
            .Concat(["libvips.so.42", "libvips.42.dylib", "libvips-42.dll"]);
    }

    /// <summary>Decoders' warnings would land on the terminal; what matters comes back as a failure.</summary>
    [UnmanagedCallersOnly]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }
}
