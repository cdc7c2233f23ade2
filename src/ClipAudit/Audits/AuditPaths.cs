using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Audits;

/// <summary>Resolves the paths of an audit, which start from the folder of its file.</summary>
internal sealed class AuditPaths(string folder, Problems problems)
{
    /// <summary>The folder that paths start from.</summary>
    public string Folder => folder;

    /// <summary>A full path; null when the value is no path.</summary>
    public string? Resolve(YamlValue value, string expected)
    {
        if (Values.Text(value, problems, expected) is not { } text)
            return null;
        if (!text.Any(char.IsControl))
            return Path.GetFullPath(text, folder);
        problems.Add(value.Position, $"the path holds a control character; expected {expected}");
        return null;
    }

    /// <summary>Notes that what a path leads to can't be used, and says which environment variables decide it.</summary>
    /// <param name="value">The path as the audit gives it.</param>
    /// <param name="path">The full path.</param>
    /// <param name="text">What is wrong.</param>
    public void Refuse(YamlValue value, string path, string text)
    {
        if (value is YamlScalar { Variables: { IsEmpty: false } variables } && !Path.Exists(path))
            text += $" Its place comes from the environment: set {string.Join(" and ", variables)} to the folder that holds it.";
        problems.Add(value.Position, text);
    }
}
