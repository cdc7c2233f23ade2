using System.Globalization;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Alterations;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.PlainTransforms;

/// <summary>Reads probes of the kind <c>plain-transforms</c>.</summary>
internal static class PlainTransformsProbeKind
{
    private const string Title = "Plain transforms";
    private const string Question = "How much accuracy does the model lose when images are turned, cropped, or lose their colour, detail or texture?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new PlainTransformsProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static PlainTransformsSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", PlainTransformsKeys.Settings, scope.Problems);
        var common = ClassificationSettings.Read(map, scope, EvidenceNeed.Images("this probe does things to images"));
        var transforms = TransformList.Read(map, scope.Problems);
        var resamples = AlteredImages.Resamples(map);
        map.Finish();
        if (scope.Problems.Count > before || common is null)
            return null;
        var sheet = ProbeSheets.Of(
            definition, Title, Question,
            [
                .. ProbeSheets.Classification(common.Tasks),
                "Every image is transformed in these ways, on what the model is about to see, after resizing and cropping: "
                    + string.Join(", ", transforms.SelectMany(transform => transform.Steps).Select(step => step.Transform.Name)) + ".",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Intervals, at the {ProbeSheets.Percent(common.Level)} level: Wilson of accuracies, Tango of paired drops, percentiles of {resamples} resamples of images of flip probabilities."),
            ],
            json =>
            {
                json.WriteNumber("level", common.Level);
                json.WriteNumber("resamples", resamples);
                AlteredImages.Write(json, transforms);
                ProbeSheets.Write(json, common.Tasks);
            });
        return new PlainTransformsSettings(sheet, common, transforms, resamples);
    }
}
