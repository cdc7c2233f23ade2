using System.Collections.Immutable;
using ClipAudit.Audits.Format;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Findings;
using ClipAudit.Metrics.Multiplicity;

namespace ClipAudit.Audits.Sections;

/// <summary>Reads <c>gates</c>: a list of bounds on measurements, or a map with the list and how it is corrected for being many.</summary>
internal static class GatesSection
{
    /// <summary>Reads the section.</summary>
    public static GatesSectionResult Read(MapReader audit, ProbesSectionResult probes, AuditScope scope, AuditPaths paths)
    {
        if (audit.Find("gates") is not { } section)
            return new GatesSectionResult([], null);
        var entry = new GateEntry(new GateSubjects(probes, scope), paths, scope.Problems);
        if (section is not YamlMap map)
            return new GatesSectionResult(ReadList(section, entry, scope.Problems), null);
        var reader = new MapReader(map, "the gates", GateKeys.Corrected, scope.Problems);
        var correction = reader.Name("correction");
        var gates = reader.Require("bounds", "a list of gates") is { } list ? ReadList(list, entry, scope.Problems) : [];
        reader.Finish();
        return new GatesSectionResult(gates, correction is null ? null : GateCorrections.Of(correction));
    }

    private static ImmutableArray<Gate> ReadList(YamlValue value, GateEntry entry, Problems problems)
    {
        var gates = ImmutableArray.CreateBuilder<Gate>();
        foreach (var item in value is YamlList list ? list.Items : Values.Items(value, problems, "a list of gates"))
            if (Values.Map(item, problems, "a gate, such as { measure: accuracy, at-least: 0.8 }") is { } map
                && entry.Read(map) is { } gate)
                gates.Add(gate);
        return gates.ToImmutable();
    }
}

/// <summary>The gates of an audit.</summary>
/// <param name="Gates">The gates that are right.</param>
/// <param name="Correction">How their verdicts are corrected for being many; null for not at all.</param>
internal sealed record GatesSectionResult(ImmutableArray<Gate> Gates, Adjustment? Correction);
