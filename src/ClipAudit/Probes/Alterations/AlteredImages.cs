using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;

namespace ClipAudit.Probes.Alterations;

/// <summary>What probes of altered images ask for, and what their settings share.</summary>
internal static class AlteredImages
{
    /// <summary>Each dataset under each model, as it is and after every step.</summary>
    public static ImmutableArray<ImageNeed> Needed(
        ImmutableArray<string> models, ImmutableArray<ClassificationTask> tasks, ImmutableArray<Alteration> alterations) =>
    [
        .. models.SelectMany(model => Classifier.TasksOf(model, tasks).SelectMany(task => alterations.SelectMany(alteration => alteration.Steps)
            .Select(step => new ImageNeed(model, task.Dataset, step.Transform))
            .Prepend(new ImageNeed(model, task.Dataset)))),
    ];

    /// <summary>The names of all steps.</summary>
    public static IEnumerable<string> Variants(ImmutableArray<Alteration> alterations) =>
        alterations.SelectMany(alteration => alteration.Steps).Select(step => step.Variant).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>How often images are drawn for an interval: the key <c>resamples</c>.</summary>
    public static int Resamples(MapReader map) =>
        (int)Math.Min(map.Whole("resamples") ?? ResampledEstimates.Resamples, ProbeScope.MostResamples);

    /// <summary>Writes the keys of all transforms, which name every parameter, for the hash of a definition.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<Alteration> alterations) => DefinitionHash.Write(
        json, "transforms", alterations.SelectMany(alteration => alteration.Steps).Select(step => step.Transform.Of(0).Key));
}
