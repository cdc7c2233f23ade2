using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.HarmLabels;

/// <summary>Reads probes of the kind <c>harm-labels</c>.</summary>
internal static class HarmLabelsProbeKind
{
    private const string Title = "Harmful labels";
    private const string Question = "Whose images get harmful labels, and how much does the choice of labels decide it?";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new HarmLabelsProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static HarmLabelsSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", HarmLabelsKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope);
        var given = shared.Datasets.Where(name => ProbeScope.IsPredicted(name, scope)).ToArray();
        var (sets, variants) = HarmLabelSets.Read(map, scope, needsPrompts: given.Length == 0 || given.Length < shared.Datasets.Length);
        map.Finish();
        if (scope.Problems.Count == before)
            foreach (var name in given)
                Check(map, scope.Dataset(name)!, variants, scope.Problems);
        return scope.Problems.Count > before || shared.Models.IsEmpty || shared.Datasets.Any(name => scope.Dataset(name) is null)
            ? null
            : new HarmLabelsSettings
            {
                Shared = shared,
                Sets = sets,
                Variants = variants,
                Tasks = [.. shared.Datasets.Select(name => variants.Select(variant => variant.On(name, scope)).ToImmutableArray())],
            };
    }

    // Another label set can be made of scores, not of a label that was decided on among all; prompts are what they were.
    private static void Check(MapReader map, Dataset dataset, ImmutableArray<HarmVariant> variants, Problems problems)
    {
        var place = map.Find("variants")?.Position ?? map.Position;
        if (variants.Length > 1)
            GivenScores.Require(place, dataset, "a variant of the label set is another answer, which only scores tell", problems);
        if (variants.Any(variant => !variant.Prompts.SequenceEqual(variants[0].Prompts)))
            problems.Add(place,
                $"the dataset '{dataset.Name}' gives predictions, and their prompts can't be changed any more; expected variants by 'add' and 'remove'");
        foreach (var variant in variants)
            GivenScores.CheckLabels(
                map.Find("labels")!.Position, dataset, [.. variant.Labels.Select(label => label.Name)], problems);
    }

    private static IEnumerable<string> Method(HarmLabelsSettings settings)
    {
        var first = settings.Variants[0];
        foreach (var sentence in ProbeSheets.Classification([.. settings.Tasks.Select(ofDataset => ofDataset[0])]))
            yield return sentence;
        yield return $"Labels that are not harmful: {Labels(first, -1)}.";
        for (var set = 0; set < settings.Sets.Length; set++)
            yield return $"The set {settings.Sets[set]}: {Labels(first, set)}.";
        foreach (var variant in settings.Variants.Skip(1))
            yield return $"The variant {variant.Name} {string.Join(", ", Changes(first, variant))}; it is run on the same embeddings of the images.";
        foreach (var sentence in settings.Shared.Method())
            yield return sentence;
    }

    private static string Labels(HarmVariant variant, int set) =>
        string.Join(", ", variant.Labels.Where(label => label.Set == set).Select(label => label.Name));

    private static IEnumerable<string> Changes(HarmVariant first, HarmVariant variant)
    {
        foreach (var label in variant.Labels.Except(first.Labels))
            yield return $"adds {label.Name}";
        foreach (var label in first.Labels.Except(variant.Labels))
            yield return $"leaves out {label.Name}";
        if (!variant.Prompts.SequenceEqual(first.Prompts))
            yield return $"has the prompts {string.Join(", ", variant.Prompts.Select(prompt => $"“{prompt}”"))}";
    }

    private static void Write(Utf8JsonWriter json, HarmLabelsSettings settings)
    {
        settings.Shared.Write(json);
        DefinitionHash.Write(json, "sets", settings.Sets);
        json.WriteStartArray("variants");
        foreach (var variant in settings.Variants)
        {
            json.WriteStartObject();
            json.WriteString("name", variant.Name);
            DefinitionHash.Write(json, "labels", variant.Labels.Select(label => FormattableString.Invariant($"{label.Set}:{label.Words}")));
            DefinitionHash.Write(json, "templates", variant.Prompts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
