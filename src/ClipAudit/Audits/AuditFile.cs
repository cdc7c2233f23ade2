using ClipAudit.Audits.Inputs;
using ClipAudit.Hub;

namespace ClipAudit.Audits;

/// <summary>Reads audit files.</summary>
public static class AuditFile
{
    /// <summary>The environment variable that names the folder of the probe library.</summary>
    public const string LibraryVariable = "CLIPAUDIT_PROBES";

    /// <summary>Reads and validates an audit, and lists its datasets. Opens neither an image nor a model.</summary>
    /// <param name="path">The YAML file; relative paths in it start from its folder.</param>
    /// <param name="library">The folder of the probe library; null takes what <see cref="LibraryVariable"/> names, else the
    /// folder <c>probes</c> beside the program.</param>
    /// <param name="changes">What to change in it; null for nothing.</param>
    /// <exception cref="InputException">The file, or what it refers to, is wrong. The message lists all problems, a line each:
    /// <c>file:line:column: what is wrong; what was expected; the nearest valid name</c>.</exception>
    public static Audit Read(string path, string? library = null, AuditChanges? changes = null) =>
        Read(path, library, Environment.GetEnvironmentVariable, changes ?? AuditChanges.None);

    /// <summary>Reads an audit in a given environment.</summary>
    internal static Audit Read(string path, string? library, Func<string, string?> environment, AuditChanges? changes = null)
    {
        library ??= LibraryFolder(environment);
        return AuditReader.Read(path, library, environment, changes ?? AuditChanges.None, new InputsHere(HubCache.In(environment)));
    }

    /// <summary>The folder of the library that audits use where none is named.</summary>
    internal static string LibraryFolder(Func<string, string?> environment) => environment(LibraryVariable) is { Length: > 0 } folder
        ? folder
        : Path.Join(AppContext.BaseDirectory, "probes");
}
