using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Probes;

/// <summary>A folder of probe definitions, <c>family/name.yaml</c>.</summary>
/// <param name="folder">The folder; one that does not exist is an empty library.</param>
/// <param name="took">Told of each file that an audit uses; null for nobody.</param>
internal sealed class ProbeLibrary(string folder, Action<string>? took = null)
{
    // Audits that run, and definitions of datasets and tables, lie beside the families.
    private static readonly string[] NoFamilies = ["audits", "baselines", "datasets"];

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The ids of all definitions, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateDirectories(folder)
            .Where(family => !NoFamilies.Contains(Path.GetFileName(family)))
            .SelectMany(family => Directory.EnumerateFiles(family, "*.yaml"))
            .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileNameWithoutExtension(file)}")
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads the definition that a probe of an audit uses.</summary>
    /// <param name="use">The value that names the definition.</param>
    /// <param name="probeId">Id that the probe has in the audit; null takes the last part of the definition's.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>Null when there is no such definition, or it is wrong.</returns>
    public ProbeDefinition? Read(YamlValue use, string? probeId, Problems problems)
    {
        if (Values.Text(use, problems, "family/name of a probe in the library") is not { } id)
            return null;
        var ids = Ids();
        if (!ids.Contains(id))
        {
            problems.Add(use.Position, $"the library {folder} has no probe '{id}'; {NearestName.Expected(id, ids)}");
            return null;
        }

        var before = problems.Count;
        var path = Path.Join(folder, id + ".yaml");
        took?.Invoke(path);
        var root = YamlReader.ReadFile(path, environment: null, problems);
        var definition = ReadDefinition(root, id, probeId, problems);
        return problems.Count == before ? definition : null;
    }

    /// <summary>What a definition is about.</summary>
    /// <param name="id">One of <see cref="Ids"/>.</param>
    /// <exception cref="InputException">The definition is wrong.</exception>
    public DefinitionSummary Summary(string id)
    {
        var problems = new Problems();
        var definition = ReadDefinition(
            YamlReader.ReadFile(Path.Join(folder, id + ".yaml"), environment: null, problems), id, probeId: null, problems);
        problems.ThrowIfAny();
        return new DefinitionSummary(
            id, definition.Kind, definition.Title ?? id, definition.Question ?? "", definition.Citations, definition.Limits);
    }

    private static ProbeDefinition ReadDefinition(YamlMap root, string id, string? probeId, Problems problems)
    {
        var map = new MapReader(root, $"the definition '{id}'", ProbeKeys.Definition, problems);
        if (map.Require("id", id) is { } idValue && Values.Text(idValue, problems) is { } written && written != id)
            problems.Add(idValue.Position, $"the id is '{written}'; expected '{id}', as the file is called");
        var version = map.Require("version",
            "a whole number, raised with each change") is { } value ? Values.Whole(value, problems, 1) : null;
        var kind = map.Require("kind", "a kind of probe") is { } kindValue
            ? Values.Name(kindValue, problems, "kind of probe", ProbeKinds.Names)
            : null;
        map.Require("title", "a title for people");
        map.Require("question", "the question that the probe answers");
        map.Require("cite", "a list of sources");
        map.Require("limits", "what the numbers can't tell");
        var head = ProbeHead.Read(map);
        return new ProbeDefinition
        {
            Id = probeId ?? id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Kind = kind ?? "",
            LibraryId = id,
            Version = version,
            Title = head.Title,
            Question = head.Question,
            Citations = head.Citations,
            Limits = head.Limits,
            Published = kind is null ? [] : PublishedRows.Read(map, kind, problems),
            Settings = ProbeHead.Settings(root),
        };
    }
}
