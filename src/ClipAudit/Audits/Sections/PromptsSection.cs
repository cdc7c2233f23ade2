using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Probes;

namespace ClipAudit.Audits.Sections;

/// <summary>Prompt templates with a name.</summary>
internal sealed record NamedPrompts(string Name, ImmutableArray<string> Templates);

/// <summary>Reads <c>prompts</c>: a template or a list of them, by name.</summary>
internal static class PromptsSection
{
    private const string Expected = "a list of templates, each with " + PromptTemplate.Place + " in it";

    /// <summary>Reads the section.</summary>
    public static Named<NamedPrompts> Read(MapReader audit, Problems problems) =>
        Named<NamedPrompts>.Read(audit.Find("prompts"), "list of templates", problems,
            entry => Templates(entry.Value, problems) is { IsEmpty: false } templates
                ? new NamedPrompts(entry.Key, templates)
                : null);

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
