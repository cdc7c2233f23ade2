using System.Collections.Immutable;

namespace ClipAudit.Probes;

/// <summary>Prompt templates: texts with a place for the name of a class.</summary>
public static class PromptTemplate
{
    /// <summary>The place where the name goes; it may occur more than once.</summary>
    public const string Place = "{label}";

    /// <summary>Puts a name into each template.</summary>
    /// <param name="templates">The templates.</param>
    /// <param name="name">The name.</param>
    /// <returns>One text per template, in their order.</returns>
    public static ImmutableArray<string> Fill(ImmutableArray<string> templates, string name) =>
        [.. templates.Select(template => template.Replace(Place, name, StringComparison.Ordinal))];
}
