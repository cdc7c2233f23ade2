using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Library;

/// <summary>A definition of a table of accuracies.</summary>
/// <param name="Words">What it is, in words: id, version, sources.</param>
/// <param name="Folder">The folder that its paths start from.</param>
/// <param name="Settings">The keys that say how to read it.</param>
internal sealed record DefinedTable(string Words, string Folder, YamlMap Settings);

/// <summary>The library's tables of accuracies.</summary>
internal sealed class TableLibrary(string library)
{
    private const string FolderName = "baselines";
    private static readonly string[] Keys = ["id", "version", "title", "cite"];

    private readonly LibraryFolder definitions = new(library, FolderName, ".yaml", "table");

    /// <summary>Reads the definition that a table of an audit uses; null when there is none, or it is wrong.</summary>
    public DefinedTable? Read(YamlValue use, Problems problems)
    {
        if (definitions.Find(use, problems) is not { } path)
            return null;
        var before = problems.Count;
        var root = YamlReader.ReadFile(path, environment: null, problems);
        var id = Path.GetFileNameWithoutExtension(path);
        var map = new MapReader(root, $"the definition '{id}'", problems);
        if (map.Require("id", id) is { } value && Values.Text(value, problems) is { } written && written != id)
            problems.Add(value.Position, $"the id is '{written}'; expected '{id}', as the file is called");
        var version = map.Require("version", "a whole number, raised with each change") is { } number ? Values.Whole(number, problems, 1) : null;
        var title = map.RequiredText("title", "a title for people");
        var cite = map.Require("cite", "a list of sources") is { } sources ? Values.Texts(sources, problems, "a list of sources") : [];
        return problems.Count > before ? null : new DefinedTable(
            FormattableString.Invariant($"{title} (definition {id}, version {version}; {string.Join("; ", cite)})"),
            Path.GetFullPath(Path.Join(library, FolderName)),
            root with { Entries = [.. root.Entries.Where(entry => !Keys.Contains(entry.Key))] });
    }
}
