using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Inputs;
using ClipAudit.Audits.Library;
using ClipAudit.Audits.Sections;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes;

namespace ClipAudit.Audits;

/// <summary>Reads an audit file section by section; goes on after a problem, so that all are reported at once.</summary>
internal static class AuditReader
{
    /// <summary>Reads an audit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="libraryFolder">The folder of the library.</param>
    /// <param name="environment">Gives the value of an environment variable; null leaves <c>${…}</c> as it is.</param>
    /// <param name="changes">What to change in it.</param>
    /// <param name="inputs">Finds what it names.</param>
    /// <param name="limit">Greatest size of the file in bytes.</param>
    /// <exception cref="InputException">Anything is wrong.</exception>
    public static Audit Read(
        string path, string libraryFolder, Func<string, string?>? environment, AuditChanges changes, IAuditInputs inputs,
        int limit = YamlLimits.Bytes)
    {
        var problems = new Problems();
        var root = changes.Settings.Aggregate(
            YamlReader.Read(path, BoundedFile.Read(path, limit, "a YAML file"), environment, problems),
            (shape, setting) => YamlEdit.Apply(shape, setting, environment, problems));
        var map = new MapReader(root, "the audit", AuditKeys.Audit, problems);
        ReadVersion(map, problems);
        var name = ReadName(map, problems);
        var title = map.Text("title");
        var seed = map.Whole("seed");
        var paths = new AuditPaths(Path.GetDirectoryName(Path.GetFullPath(path))!, problems, inputs);
        var library = new ProbeLibrary(libraryFolder, paths.TakeDefinition);
        var datasetLibrary = new DatasetLibrary(libraryFolder, paths.TakeDefinition);
        var models = ModelsSection.Read(map, paths, problems);
        var datasets = DatasetsSection.Read(map, paths, datasetLibrary, PartialAudit.Limit(changes, seed ?? 0), problems);
        var given = GivenModelsSection.Read(map, models, datasets.Items, problems);
        var tables = TablesSection.Read(map, paths, new TableLibrary(libraryFolder, paths.TakeDefinition), problems);
        var prompts = PromptsSection.Read(map, paths, problems);
        var scope = new AuditScope
        {
            Models = given.Names,
            GivenModels = given.OnlyGiven,
            Texts = given.Texts,
            DatasetNames = datasets.Names,
            Datasets = datasets.Items,
            PromptNames = prompts.Names,
            Prompts = prompts.Items.ToImmutableDictionary(item => item.Name, item => item.Templates, StringComparer.Ordinal),
            TableNames = tables.Names,
            Tables = tables.Items,
            Seed = seed ?? 0,
            Problems = problems,
        };
        var probes = ProbesSection.Read(map, library, scope);
        var gates = GatesSection.Read(map, probes, scope, paths);
        var report = ReportSection.Read(map, problems);
        var maxUnreadable = map.Number("max-unreadable");
        map.Finish();
        problems.ThrowIfAny();
        var audit = new Audit
        {
            Name = name!,
            Title = title ?? name!,
            Seed = seed ?? 0,
            Models = [.. models.Items.Select(model => model.Folder).OfType<ModelReference>()],
            Texts = given.Texts,
            Datasets = datasets.Items,
            Tables = tables.Items,
            Probes = PartialAudit.Chosen(probes.Items, changes),
            Partial = PartialAudit.Sentence(changes),
            Gates = gates.Gates,
            GateCorrection = gates.Correction,
            Report = report,
            MaxUnreadable = maxUnreadable ?? AuditKeys.DefaultMaxUnreadable,
        };
        return audit with
        {
            Sources = new AuditSources(
                new ResolvedShape(library, datasetLibrary, problems).Of(root, audit), changes with { Settings = [] }, paths.Files,
                libraryFolder, [.. paths.Definitions.Select(file => Path.GetRelativePath(libraryFolder, file).Replace(Path.DirectorySeparatorChar, '/'))]),
        };
    }

    private static void ReadVersion(MapReader map, Problems problems)
    {
        if (map.Require("audit", "1, the version of this format") is { } value
            && Values.Whole(value, problems, 1) is { } version && version != AuditKeys.Version)
            problems.Add(value.Position, FormattableString.Invariant(
                $"the audit has format {version}; expected {AuditKeys.Version}, the format that this version of ClipAudit reads"));
    }

    private static string? ReadName(MapReader map, Problems problems)
    {
        if (map.Require("name", "the name of the run folder") is not { } value || Values.Text(value, problems) is not { } name)
            return null;
        if (SafeName.IsSafe(name))
            return name;
        problems.Add(value.Position, $"'{name}' can't name a folder on every system; expected {SafeName.Expected}");
        return null;
    }
}
