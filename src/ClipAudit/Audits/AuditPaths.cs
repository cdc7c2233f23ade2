using System.Collections.Immutable;
using ClipAudit.Audits.Inputs;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Hub;

namespace ClipAudit.Audits;

/// <summary>Resolves the paths of an audit, which start from the folder of its file, and remembers what they led to.</summary>
internal sealed class AuditPaths
{
    private readonly Problems problems;
    private readonly IAuditInputs inputs;
    private readonly List<NamedFile> named = [];
    private readonly List<string> definitions;

    private AuditPaths(string folder, Problems problems, IAuditInputs inputs, List<string> definitions)
    {
        Folder = folder;
        this.problems = problems;
        this.inputs = inputs;
        this.definitions = definitions;
    }

    /// <summary>The paths of an audit.</summary>
    /// <param name="folder">The folder that they start from.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="inputs">Finds what they name.</param>
    public AuditPaths(string folder, Problems problems, IAuditInputs inputs) : this(folder, problems, inputs, [])
    {
    }

    /// <summary>The folder that paths start from.</summary>
    public string Folder { get; }

    /// <summary>Whether models are there in name alone.</summary>
    public bool HasNoModels => inputs.HasNoModels;

    /// <summary>The files that paths led to, each once.</summary>
    public ImmutableArray<NamedFile> Files => [.. named.Where(file => File.Exists(file.Path)).DistinctBy(file => file.Text, StringComparer.Ordinal)];

    /// <summary>The files of the library that were read, in ordinal order.</summary>
    public ImmutableArray<string> Definitions => [.. definitions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The same paths, whose files are remembered apart until <see cref="Take"/>.</summary>
    public AuditPaths Apart() => new(Folder, problems, inputs, definitions);

    /// <summary>Remembers the files of paths that were read apart.</summary>
    public void Take(AuditPaths apart) => named.AddRange(apart.named);

    /// <summary>The paths of a definition of the library, whose files belong to the library.</summary>
    /// <param name="folder">The folder of the definition.</param>
    public AuditPaths OfDefinition(string folder) => new(folder, problems, inputs, definitions) { IsLibrary = true };

    /// <summary>Remembers a file of the library.</summary>
    public void TakeDefinition(string path) => definitions.Add(Path.GetFullPath(path));

    /// <summary>A dataset whose listing was kept; null for one that must be listed.</summary>
    public Dataset? ListingOf(string dataset) => inputs.ListingOf(dataset);

    private bool IsLibrary { get; init; }

    /// <summary>The cache that holds the models that <c>hf:</c> names; null where models are there in name alone.</summary>
    public HubCache? Hub => inputs.Hub;

    /// <summary>A full path; null when the value is no path.</summary>
    public string? Resolve(YamlValue value, string expected)
    {
        if (Values.Text(value, problems, expected) is not { } text)
            return null;
        if (text.Any(char.IsControl))
        {
            problems.Add(value.Position, $"the path holds a control character; expected {expected}");
            return null;
        }
        var path = inputs.PathOf(text, Folder);
        Remember(text, path);
        return path;
    }

    /// <summary>Remembers the file that was read where a path led to a folder.</summary>
    public void Remember(YamlValue value, string path)
    {
        if (value is YamlScalar { Text: var text })
            Remember(text, path);
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

    private void Remember(string text, string path)
    {
        if (IsLibrary)
            definitions.Add(path);
        else
            named.Add(new NamedFile(text, path));
    }
}
