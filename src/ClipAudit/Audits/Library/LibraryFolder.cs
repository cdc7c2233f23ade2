using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits.Library;

/// <summary>A folder of the library whose files are named by ids.</summary>
/// <param name="library">The library; one that does not exist is empty.</param>
/// <param name="folder">The folder in it.</param>
/// <param name="extension">The extension of its files, with the dot.</param>
/// <param name="what">What a file is, such as "dataset".</param>
/// <param name="took">Told of each file that an audit uses; null for nobody.</param>
internal sealed class LibraryFolder(string library, string folder, string extension, string what, Action<string>? took)
{
    /// <summary>The ids of all files, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(Path.Join(library, folder))
        ? [.. Directory.EnumerateFiles(Path.Join(library, folder), "*" + extension).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The path of the file that a value names; null after noting that there is none.</summary>
    public string? Find(YamlValue use, Problems problems)
    {
        if (Values.Text(use, problems, $"the id of a {what} in the library") is not { } id)
            return null;
        var ids = Ids();
        if (ids.Contains(id))
        {
            var path = Path.Join(library, folder, id + extension);
            took?.Invoke(path);
            return path;
        }
        problems.Add(use.Position, $"the library {library} has no {what} '{id}'; {NearestName.Expected(id, ids)}");
        return null;
    }
}
