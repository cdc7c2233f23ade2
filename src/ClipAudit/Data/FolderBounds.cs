namespace ClipAudit.Data;

/// <summary>Tells whether a path stays in a folder once every symbolic link on its way is followed.</summary>
/// <remarks>Not safe for concurrent use: remembers the folders that it has resolved.</remarks>
internal sealed class FolderBounds
{
    private const int LinksFollowed = 40;

    private readonly string prefix;
    private readonly Dictionary<string, string> resolved = new(StringComparer.Ordinal);

    /// <summary>Creates the bounds of a folder, which may itself be reached through links.</summary>
    public FolderBounds(string folder)
    {
        var real = RealPath(folder);
        prefix = Path.EndsInDirectorySeparator(real) ? real : real + Path.DirectorySeparatorChar;
    }

    /// <summary>Whether the path stays inside; parts of it that don't exist count as they are written.</summary>
    public bool Contains(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } parent)
            return false;
        if (!resolved.TryGetValue(parent, out var realParent))
            resolved.Add(parent, realParent = RealPath(parent));
        var real = Path.Join(realParent, Path.GetFileName(full));
        if (new FileInfo(real).LinkTarget is not null)
            real = RealPath(real);
        return real.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var current = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[current.Length..]).Reverse());
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Join(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > LinksFollowed)
                throw new InputException($"{path} leads through too many symbolic links, or in a circle.");
            if (Path.IsPathRooted(target))
                current = Path.GetPathRoot(target)!;
            foreach (var targetPart in Parts(target[(Path.GetPathRoot(target)?.Length ?? 0)..]).Reverse())
                rest.Push(targetPart);
        }

        return current;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != ".");
}
