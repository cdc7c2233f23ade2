using ClipAudit.Audits.Validation;

namespace ClipAudit.Audits.Starting;

/// <summary>Writes the first version of an audit, with comments, for what is found in a folder or a file.</summary>
/// <remarks>Looks at names of folders and files and at the first rows of tables; opens no image and no model. What is not certain is
/// said in a comment, or asked for. The same source gives the same text.</remarks>
public static class StartingAudit
{
    /// <summary>An audit of a folder with a sub-folder of images per class, or with several such folders of the same classes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="request">What it is started with; the model is needed.</param>
    /// <returns>YAML.</returns>
    /// <exception cref="InputException">The folder can't be used, or the model is missing.</exception>
    public static string OfImages(string folder, StartRequest request) => FolderStart.Write(folder, Checked(request));

    /// <summary>An audit of images that a CSV file lists, with labels and perhaps groups.</summary>
    /// <inheritdoc cref="OfImages"/>
    /// <param name="file">The CSV file.</param>
    /// <param name="request">What it is started with; the model is needed.</param>
    public static string OfTable(string file, StartRequest request) => CsvStart.Write(file, Checked(request));

    /// <summary>An audit of what one or several systems answered.</summary>
    /// <inheritdoc cref="OfImages"/>
    /// <param name="file">The CSV file.</param>
    /// <param name="request">What it is started with.</param>
    public static string OfPredictions(string file, StartRequest request) => PredictionsStart.Write(file, Checked(request));

    /// <summary>A name for the audit of a folder or a file.</summary>
    /// <param name="source">Its path.</param>
    public static string NameFor(string source) =>
        AuditLines.SafeNameOf(Directory.Exists(source)
            ? Path.GetFullPath(source)
            : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(source)), "audit");

    private static StartRequest Checked(StartRequest request) => SafeName.IsSafe(request.Name)
        ? request
        : throw new InputException($"'{request.Name}' can't name an audit, as a folder is named after it; expected {SafeName.Expected}.");
}
