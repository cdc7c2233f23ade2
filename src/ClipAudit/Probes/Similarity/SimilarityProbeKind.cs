using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.Similarity;

/// <summary>Reads probes of the kind <c>similarity</c>.</summary>
internal static class SimilarityProbeKind
{
    private const string Title = "Images and texts";
    private const string Question = "How alike are a few images and texts to the model?";
    /// <summary>Most texts.</summary>
    public const int MostTexts = 60;

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", SimilarityKeys.Settings, scope.Problems);
        var models = ProbeScope.Models(map, scope);
        var images = ImageChoice.Read(map, scope);
        var value = map.Require("texts", "a list of texts");
        var texts = value is null ? [] : ProbeScope.Distinct(value, scope.Problems, "text");
        if (texts.Length > MostTexts)
            scope.Problems.Add(value!.Position, FormattableString.Invariant($"here are {texts.Length} texts; expected at most {MostTexts}"));
        map.Finish();
        if (scope.Problems.Count > before || models.IsEmpty || images.IsEmpty)
            return null;
        return new SimilarityProbe(new SimilaritySettings
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(images, texts), json => Write(json, images, texts)),
            Images = [.. images.Select(chosen => chosen with { Models = [.. models.Where(model => scope.HasEvidence(model, chosen.Dataset))] })],
            Texts = texts,
        });
    }

    private static IEnumerable<string> Method(ImmutableArray<ChosenImages> images, ImmutableArray<string> texts)
    {
        yield return "Each image is compared with each text by the cosine of their embeddings; texts are taken as they stand, without templates.";
        foreach (var chosen in images)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{chosen.Dataset}: {chosen.Samples.Length} images, {texts.Length} texts.");
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<ChosenImages> images, ImmutableArray<string> texts)
    {
        DefinitionHash.Write(json, "texts", texts);
        foreach (var chosen in images)
        {
            json.WriteString("dataset", chosen.Dataset);
            DefinitionHash.Write(json, "images", chosen.Ids);
        }
    }
}
