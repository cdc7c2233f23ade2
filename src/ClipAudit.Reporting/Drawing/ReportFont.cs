namespace ClipAudit.Reporting.Drawing;

/// <summary>The report's own font, which lies beside the program, made known to Fontconfig.</summary>
internal static class ReportFont
{
    /// <summary>Family name of the font.</summary>
    public const string Family = "Source Sans 3";

    private static readonly Lazy<bool> Registration = new(AddFiles);

    /// <summary>Makes the font known; does nothing the second time.</summary>
    /// <exception cref="InputException">The font files are not beside the program.</exception>
    public static void Register() => _ = Registration.Value;

    private static bool AddFiles()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fonts");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ttf") : [];
        if (files.Length == 0)
            throw new InputException($"The report font is not in {folder}. Build ClipAudit again, with node_modules installed.");
        foreach (var file in files.Order(StringComparer.Ordinal))
            if (FontconfigNative.FcConfigAppFontAddFile(0, file) == 0)
                throw new InputException($"The font file {file} can't be read. Build ClipAudit again.");
        return true;
    }
}
