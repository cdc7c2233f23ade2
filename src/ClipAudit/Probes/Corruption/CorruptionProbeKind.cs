using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Classifying;
using ClipAudit.Transforms.Corruptions;

namespace ClipAudit.Probes.Corruption;

/// <summary>Reads probes of the kind <c>corruption</c>.</summary>
internal static class CorruptionProbeKind
{
    private const string Title = "Common corruptions";
    private const string Question = "How much accuracy does the model lose when the images get worse, and how fast?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new CorruptionProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static CorruptionSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", CorruptionKeys.Settings, scope.Problems);
        var common = ClassificationSettings.Read(map, scope, EvidenceNeed.Images("this probe does things to images"));
        var families = CorruptionList.Families(map, scope.Problems);
        var severities = CorruptionList.Severities(map, scope.Problems);
        var normaliser = NormaliserChoice.Read(map, scope, families, severities, common?.Tasks ?? []);
        var resamples = AlteredImages.Resamples(map);
        map.Finish();
        if (scope.Problems.Count > before || common is null)
            return null;
        ImmutableArray<Alteration> corruptions = [.. families.Select(family => Alter(family, severities))];
        return new CorruptionSettings
        {
            Sheet = ProbeSheets.Of(
                definition, Title, Question, Method(common, corruptions, normaliser, resamples),
                json => Write(json, common, corruptions, normaliser, resamples)),
            Models = common.Models,
            Tasks = common.Tasks,
            Corruptions = corruptions,
            Normaliser = normaliser,
            Level = common.Level,
            Resamples = resamples,
        };
    }

    // Noise is drawn anew at every severity, and changes predictions by being another one as much as by being more.
    private static Alteration Alter(CorruptionFamily family, ImmutableArray<int> severities) => new(
        family.Name,
        [
            .. severities.Select(severity => AlterationStep.Of(
                family.Name, string.Create(CultureInfo.InvariantCulture, $"severity {severity}"), family.At(severity))),
        ],
        FlipsAgainstFirst: family.Name.EndsWith("noise", StringComparison.Ordinal));

    private static IEnumerable<string> Method(
        ClassificationSettings common, ImmutableArray<Alteration> corruptions, Normaliser? normaliser, int resamples)
    {
        foreach (var sentence in ProbeSheets.Classification(common.Tasks))
            yield return sentence;
        yield return $"Every image is corrupted in {corruptions.Length} ways ({string.Join(", ", corruptions.Select(corruption => corruption.Name))}) "
            + $"at {string.Join(", ", corruptions[0].Steps.Select(step => step.Variant))}, on what the model is about to see, after "
            + "resizing and cropping; what is random in it depends on the content of the image file.";
        yield return "Flip probability: noises are compared with the image as it is, all others with the severity before.";
        if (normaliser is not null)
            yield return normaliser.Table is { } table
                ? $"Errors are divided by those of {table.Name}, which are taken as exact."
                : $"Errors are divided by those of the model {normaliser.Model} on the same images.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Intervals, at the {ProbeSheets.Percent(common.Level)} level: Wilson of accuracies, Tango of paired drops, percentiles of {resamples} resamples of images of all means.");
    }

    private static void Write(
        Utf8JsonWriter json, ClassificationSettings common, ImmutableArray<Alteration> corruptions, Normaliser? normaliser, int resamples)
    {
        json.WriteNumber("level", common.Level);
        json.WriteNumber("resamples", resamples);
        json.WriteString("normaliser", normaliser?.Name);
        AlteredImages.Write(json, corruptions);
        ProbeSheets.Write(json, common.Tasks);
    }
}
