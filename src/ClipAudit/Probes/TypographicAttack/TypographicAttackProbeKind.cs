using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>Reads probes of the kind <c>typographic-attack</c>.</summary>
internal static class TypographicAttackProbeKind
{
    private const string Title = "Labels written on images";
    private const string Question = "Does the model believe a wrong label that is written on the image?";
    private const string AnyTarget = "random, next, or a map such as { label: dog }";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new TypographicAttackProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static TypographicAttackSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", TypographicAttackKeys.Settings, scope.Problems);
        var common = ClassificationSettings.Read(map, scope, EvidenceNeed.Images("this probe writes on images"));
        var look = WritingLook.Read(map, scope.Problems);
        var datasets = common?.Tasks.Select(task => scope.Dataset(task.Dataset)!).ToArray() ?? [];
        var choice = ReadTarget(map, datasets, scope.Problems);
        foreach (var dataset in datasets)
            Check(dataset, map, scope.Problems);
        map.Finish();
        if (scope.Problems.Count > before || common is null)
            return null;
        var written = common.Tasks.Zip(datasets, (task, dataset) => WrittenLabels.Of(dataset, task, look, choice, scope.Seed));
        return new TypographicAttackSettings
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(common, look, choice), json => Write(json, common, look, choice)),
            Models = common.Models,
            Datasets = [.. written],
            Level = common.Level,
        };
    }

    private static void Check(Dataset dataset, MapReader map, Problems problems)
    {
        if (dataset.Labels.Length < 2)
            problems.Add(map.Position, $"the dataset '{dataset.Name}' has a single label, and there is no wrong one to write; expected two or more");
        else if (dataset.Samples.IsEmpty)
            problems.Add(map.Position, $"the dataset '{dataset.Name}' has no image to write on; expected some");
    }

    private static TargetChoice ReadTarget(MapReader map, Dataset[] datasets, Problems problems)
    {
        var random = new TargetChoice(null, IsRandom: true);
        switch (map.Find("target"))
        {
            case null:
                return random;
            case YamlMap fixedLabel:
                var reader = new MapReader(fixedLabel, "'target'", TypographicAttackKeys.Target, problems);
                string[] everywhere = datasets.Length == 0
                    ? []
                    : [.. datasets.Select(dataset => dataset.Labels.AsEnumerable()).Aggregate((a, b) => a.Intersect(b))];
                var label = reader.Require("label", "a label of all datasets") is not { } name ? null
                    : datasets.Length == 0 ? Values.Text(name, problems)
                    : Values.Name(name, problems, "label of all datasets", everywhere);
                reader.Finish();
                return new TargetChoice(label, IsRandom: false);
            case YamlScalar { Text: "random" or "next" } scalar:
                return new TargetChoice(null, scalar.Text == "random");
            case { } other:
                problems.Add(other.Position, $"here is {other.Description}; expected {AnyTarget}");
                return random;
        }
    }

    private static IEnumerable<string> Method(ClassificationSettings common, WritingLook look, TargetChoice choice)
    {
        foreach (var sentence in ProbeSheets.Classification(common.Tasks))
            yield return sentence;
        yield return $"Each image is classified as it is, with a wrong label written on it, and with its own: {look}.";
        yield return choice switch
        {
            { Label: { } label } => $"The wrong label is “{label}” on all images of other classes.",
            { IsRandom: true } => "The wrong label is drawn for each image from all others, from the audit's seed and the image's id.",
            _ => "The wrong label is the one after the image's own in the list of labels.",
        };
        yield return "The writing is done on what the model is about to see, after resizing and cropping.";
        yield return $"Intervals, at the {ProbeSheets.Percent(common.Level)} level: Wilson of shares, Tango of paired differences.";
    }

    private static void Write(Utf8JsonWriter json, ClassificationSettings common, WritingLook look, TargetChoice choice)
    {
        json.WriteNumber("level", common.Level);
        json.WriteString("look", look.ToString());
        json.WriteString("target", choice.Label);
        json.WriteBoolean("random", choice.IsRandom);
        ProbeSheets.Write(json, common.Tasks);
    }
}
