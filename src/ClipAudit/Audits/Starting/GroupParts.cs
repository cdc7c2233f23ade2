using System.Collections.Immutable;

namespace ClipAudit.Audits.Starting;

/// <summary>Parts of audits that compare groups.</summary>
internal static class GroupParts
{
    /// <summary>The key of a dataset that names its sensitive features, or a remark that there are none.</summary>
    public static void AddColumns(AuditLines lines, FoundGroups groups)
    {
        lines.Remark(4, groups.Remarks);
        lines.Add(groups.Columns.IsEmpty
            ? "    # No column looks like a sensitive feature. To compare groups, name columns here: groups: [...]"
            : $"    groups: {YamlText.List(groups.Columns)}");
    }

    /// <summary>The probe of parity; nothing where there are no groups.</summary>
    /// <param name="lines">The audit.</param>
    /// <param name="groups">The sensitive features.</param>
    /// <param name="settings">The settings of the probe, as YAML.</param>
    public static void AddParity(AuditLines lines, ImmutableArray<string> groups, string settings)
    {
        if (groups.IsEmpty)
            return;
        lines.Add($"""

              # Is it right equally often for every group? Smaller groups than 'min-group' are shown and not compared; intersections are
              # named by 'features'. (clipaudit explain bias/group-parity)
              - use: bias/group-parity
                with: {settings}
            """);
    }

    /// <summary>A gate for each sensitive feature.</summary>
    public static void AddGates(AuditLines lines, ImmutableArray<string> groups)
    {
        if (!groups.IsEmpty)
            lines.Add("  # The highest accuracy of a group minus the lowest, for each feature. (clipaudit explain accuracy.gap)");
        foreach (var group in groups)
            lines.Add($$"""  - { measure: accuracy.gap, where: { probe: accuracy, feature: {{YamlText.Value(group)}} }, at-most: 0.1, min-n: 100 }""");
    }
}
