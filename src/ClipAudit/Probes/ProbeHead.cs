using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;

namespace ClipAudit.Probes;

/// <summary>The keys that every probe may have, whatever its kind; all other keys are settings.</summary>
/// <param name="Title">Title for people.</param>
/// <param name="Question">The question that the probe answers.</param>
/// <param name="Citations">Its sources.</param>
/// <param name="Limits">What its numbers can't tell.</param>
internal sealed record ProbeHead(string? Title, string? Question, ImmutableArray<string> Citations, ImmutableArray<string> Limits)
{
    /// <summary>Reads the keys.</summary>
    public static ProbeHead Read(MapReader map) =>
        new(
            map.Text("title"),
            map.Text("question"),
            map.Texts("cite", "a list of sources"),
            map.Texts("limits", "a list of sentences"));

    /// <summary>The other keys of a map.</summary>
    public static YamlMap Settings(YamlMap map) =>
        map with { Entries = [.. map.Entries.Where(entry => !ProbeKeys.Definition.Names.Contains(entry.Key))] };
}
