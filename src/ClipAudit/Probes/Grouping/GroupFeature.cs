using System.Collections.Immutable;
using ClipAudit.Data;

namespace ClipAudit.Probes.Grouping;

/// <summary>A sensitive feature as its dataset has it, or with its groups put together into others.</summary>
/// <param name="Source">Name of the feature in its datasets.</param>
/// <param name="Regrouped">The new group of each old one; null for the groups as they are.</param>
internal sealed record GroupFeature(string Source, ImmutableDictionary<string, string>? Regrouped = null)
{
    private const string Suffix = " (regrouped)";

    /// <summary>What measurements call it.</summary>
    public string Name => Regrouped is null ? Source : Source + Suffix;

    /// <summary>The group of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="place">Index of <see cref="Source"/> among the features of its dataset.</param>
    public string Of(Sample sample, int place) => Of(sample.Groups[place]);

    /// <summary>What becomes of a group.</summary>
    public string Of(string group) => Regrouped is null ? group : Regrouped.GetValueOrDefault(group, Sample.UnknownGroup);
}
