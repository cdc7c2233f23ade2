using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Shifts;

/// <summary>The classes on which a shifted dataset and its reference are compared: those of the shifted one.</summary>
internal static class SharedClasses
{
    /// <summary>The classes to which the reference is restricted; null when it has no others.</summary>
    public static ImmutableArray<string>? Of(Dataset reference, Dataset shifted) =>
        reference.Labels.All(label => shifted.Labels.Contains(label)) ? null : shifted.Labels;

    /// <summary>Notes pairs of which the shifted dataset has classes that its reference lacks.</summary>
    public static void Check(ImmutableArray<ShiftPair> pairs, YamlPosition place, AuditScope scope)
    {
        foreach (var pair in pairs)
        {
            if (scope.Dataset(pair.Reference) is not { } reference || scope.Dataset(pair.Shifted) is not { } shifted)
                continue;
            if (Of(reference, shifted) is not null && reference.Predictions.Any(given => given.Scores is null))
                scope.Problems.Add(place,
                    $"'{reference.Name}' has classes that '{shifted.Name}' lacks, and its predictions are labels alone, which can't be "
                    + "restricted to the shared classes; expected 'scores' in the dataset, or the same labels in both");
            if (shifted.Labels.FirstOrDefault(label => !reference.Labels.Contains(label)) is { } missing)
                scope.Problems.Add(place,
                    $"the label '{missing}' of '{shifted.Name}' is none of '{reference.Name}'; expected a reference that has all "
                    + $"classes of its shift (the key 'labels' of a dataset renames them); {NearestName.Expected(missing, reference.Labels)}");
        }
    }
}
