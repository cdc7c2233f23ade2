using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Evaluation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Shifts;

/// <summary>The classes on which a shifted dataset and its reference are compared: those of the shifted one.</summary>
/// <remarks>Labels are the same where they have the same name; labels of one label space also where they stand for the same
/// class: several labels of the reference may become one of the shifted dataset.</remarks>
internal static class SharedClasses
{
    /// <summary>What the labels of the reference become; null when it has those of the shifted dataset and no others.</summary>
    public static ClassSubset? Of(Dataset reference, Dataset shifted)
    {
        if (!IsMapped(reference, shifted))
            return reference.Labels.All(label => shifted.Labels.Contains(label)) ? null : ClassSubset.Of(reference, shifted.Labels);
        return new ClassSubset(shifted.Labels, [.. Enumerable.Range(0, reference.Labels.Length).Select(label => Target(reference, label, shifted))]);
    }

    /// <summary>The task that classifies the reference among the classes of the shifted dataset, with the prompts of the
    /// reference.</summary>
    public static ClassificationTask Task(Dataset reference, Dataset shifted, ClassificationTask ofReference, ClassificationTask ofShifted)
    {
        // The names that the reference has for classes are those that its prompts were chosen for.
        var names = IsMapped(reference, shifted)
            ? ofShifted.ClassNames
            : [.. shifted.Labels.Select(label => ofReference.ClassNames[ofReference.Labels.IndexOf(label)])];
        return ofShifted with { Dataset = ofReference.Dataset, Templates = ofReference.Templates, Variant = ofReference.Variant, ClassNames = names,
            IsGiven = ofReference.IsGiven,
            Models = ofReference.Models,
        };
    }

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
            if (Missing(reference, shifted) is { } missing)
                scope.Problems.Add(place,
                    $"the label '{missing}' of '{shifted.Name}' is none of '{reference.Name}'; expected a reference that has all "
                    + $"classes of its shift (the key 'labels' of a dataset renames them); {NearestName.Expected(missing, reference.Labels)}");
        }
    }

    private static string? Missing(Dataset reference, Dataset shifted)
    {
        if (!IsMapped(reference, shifted))
            return shifted.Labels.FirstOrDefault(label => !reference.Labels.Contains(label));
        var targets = Of(reference, shifted)!.Targets;
        return shifted.Labels.Where((label, index) => !targets.Contains(index)).FirstOrDefault();
    }

    private static bool IsMapped(Dataset reference, Dataset shifted) =>
        reference.Space is { } space && shifted.Space?.Space == space.Space && !shifted.Labels.All(reference.Labels.Contains);

    private static int Target(Dataset reference, int label, Dataset shifted)
    {
        var classes = reference.Space!.Members[label];
        for (var target = 0; target < shifted.Labels.Length; target++)
            if (classes.Any(name => shifted.Space!.Members[target].Contains(name)))
                return target;
        return -1;
    }
}
