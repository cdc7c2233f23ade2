using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Library;

/// <summary>A definition of a table of accuracies.</summary>
/// <param name="Words">What it is, in words: id, version, sources.</param>
/// <param name="Folder">The folder that its paths start from.</param>
/// <param name="Settings">The keys that say how to read it.</param>
internal sealed record DefinedTable(string Words, string Folder, YamlMap Settings);

/// <summary>The library's tables of accuracies.</summary>
internal sealed class TableLibrary(string library, Action<string>? took = null)
{
    private const string FolderName = "baselines";

    private readonly LibraryFolder definitions = new(library, FolderName, ".yaml", "table", took);

    /// <summary>Reads the definition that a table of an audit uses; null when there is none, or it is wrong.</summary>
    public DefinedTable? Read(YamlValue use, Problems problems)
    {
        if (definitions.Find(use, problems) is not { } path)
            return null;
        var before = problems.Count;
        var root = YamlReader.ReadFile(path, environment: null, problems);
        var (head, _) = DefinitionHead.Read(path, root, LibraryKeys.Table, problems);
        return problems.Count > before ? null : new DefinedTable(
            FormattableString.Invariant($"{head.Title} (definition {head.Id}, version {head.Version}; {string.Join("; ", head.Citations)})"),
            Path.GetFullPath(Path.Join(library, FolderName)),
            root with { Entries = [.. root.Entries.Where(entry => !LibraryKeys.Table.Names.Contains(entry.Key))] });
    }
}
