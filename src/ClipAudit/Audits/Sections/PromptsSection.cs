using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Sections;

/// <summary>Prompt templates with a name.</summary>
internal sealed record NamedPrompts(string Name, ImmutableArray<string> Templates);

/// <summary>Reads <c>prompts</c>: a template, a list of them, or a file that holds it, by name.</summary>
internal static class PromptsSection
{
    private const string FileExpected = "the path of a file of templates: .json, .yaml, .csv, or one per line";
    private const string Expected = "a list of templates, each with " + PromptTemplate.Place + " in it";

    /// <summary>Reads the section.</summary>
    public static Named<NamedPrompts> Read(MapReader audit, AuditPaths paths, Problems problems) =>
        Named<NamedPrompts>.Read(audit.Find("prompts"), "list of templates", problems,
            entry => (entry.Value is YamlMap map ? FromFile(map, paths, problems) : Templates(entry.Value, problems)) is { IsEmpty: false } templates
                ? new NamedPrompts(entry.Key, templates)
                : null);

    // Files of templates are mostly written for Python, whose place is {}.
    private static ImmutableArray<string> FromFile(YamlMap map, AuditPaths paths, Problems problems)
    {
        var reader = new MapReader(map, "the prompts", AuditKeys.PromptFile, problems);
        var value = reader.Require("file", FileExpected);
        reader.Finish();
        if (value is null || paths.Resolve(value, FileExpected) is not { } path)
            return [];
        try
        {
            var templates = TextListFile.Read(path, "a file of templates").Texts
                .Select(text => text.Contains(PromptTemplate.Place, StringComparison.Ordinal) ? text : text.Replace("{}", PromptTemplate.Place, StringComparison.Ordinal));
            return Templates(new YamlList(value.Position, [.. templates.Select(text => new YamlScalar(value.Position, text, false, []))]), problems);
        }
        catch (InputException exception)
        {
            paths.Refuse(value, path, $"the prompts can't be used: {exception.Message}");
            return [];
        }
    }

    /// <summary>Reads templates; empty when anything is wrong.</summary>
    public static ImmutableArray<string> Templates(YamlValue value, Problems problems)
    {
        var before = problems.Count;
        var templates = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Values.Items(value, problems, Expected))
        {
            if (Values.Text(item, problems, "a template") is not { } template)
                continue;
            if (!template.Contains(PromptTemplate.Place, StringComparison.Ordinal))
                problems.Add(item.Position,
                    $"the template '{template}' has no place for the class; expected {PromptTemplate.Place} in it");
            else if (templates.Contains(template))
                problems.Add(item.Position, $"the template '{template}' is here a second time; expected each once");
            templates.Add(template);
        }

        return problems.Count == before ? templates.ToImmutable() : [];
    }
}
