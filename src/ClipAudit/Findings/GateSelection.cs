using System.Collections.Immutable;
using ClipAudit.Probes.Models;
using ClipAudit.Results;

namespace ClipAudit.Findings;

/// <summary>Finds the measurements that gates speak of.</summary>
internal static class GateSelection
{
    /// <summary>Whether a gate judges a measurement.</summary>
    public static bool Selects(Gate gate, Measurement measurement)
    {
        if (!Wildcard.Matches(gate.Measure, measurement.Name))
            return false;
        foreach (var ((_, wanted), (_, actual)) in SubjectParts.Of(gate.Where).Zip(SubjectParts.Of(measurement.Subject)))
            if (wanted is not null && (actual is null || !Wildcard.Matches(wanted, actual)))
                return false;
        return true;
    }

    /// <summary>The subject of the measurement that another one is judged against.</summary>
    public static Subject Counterpart(Subject subject, Subject replace) => new()
    {
        Probe = replace.Probe ?? subject.Probe,
        Model = replace.Model ?? subject.Model,
        Dataset = replace.Dataset ?? subject.Dataset,
        Class = replace.Class ?? subject.Class,
        Feature = replace.Feature ?? subject.Feature,
        Group = replace.Group ?? subject.Group,
        Variant = replace.Variant ?? subject.Variant,
    };

    /// <summary>What a gate could have selected, for the message that it selects nothing.</summary>
    public static string Offer(Gate gate, ImmutableArray<Measurement> measurements)
    {
        var named = measurements.Where(measurement => Wildcard.Matches(gate.Measure, measurement.Name)).ToArray();
        if (named.Length == 0)
            return "no measure of that name; the measures are "
                + string.Join(", ", measurements.Select(m => m.Name).Distinct(StringComparer.Ordinal));
        var parts = SubjectParts.Of(gate.Where).Where(part => part.Value is not null).Select(part =>
        {
            var values = named.SelectMany(m => SubjectParts.Of(m.Subject)).Where(p => p.Name == part.Name && p.Value is not null)
                .Select(p => p.Value!).Distinct(StringComparer.Ordinal).ToArray();
            return $"{part.Name} {(values.Length == 0 ? "(none)" : string.Join(", ", values))}";
        });
        return $"{gate.Measure} for {string.Join("; ", parts)}";
    }
}
