using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>What all probes have in common that learn from embeddings; every name in it resolves.</summary>
internal sealed record ProbingSettings
{
    /// <summary>The share of a class that trains where a probe doesn't say.</summary>
    public const double Half = 0.5;

    /// <summary>What divides embeddings by their length is called.</summary>
    public const string NormalisedFeatures = "normalised";

    /// <summary>Names of the models, at least one.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Of the models those that know texts, which zero-shot compares images with.</summary>
    public required ImmutableArray<string> ZeroShot { get; init; }

    /// <summary>What trains, and what is measured, at least one; each measured dataset occurs once.</summary>
    public required ImmutableArray<TrainingGroup> Groups { get; init; }

    /// <summary>Share of a dataset that trains where it is measured too, in (0, 1).</summary>
    public required double TrainShare { get; init; }

    /// <summary>Whether embeddings are divided by their length; else they are features as the model gives them.</summary>
    public required bool Normalised { get; init; }

    /// <summary>Confidence level of the intervals, in (0, 1).</summary>
    public required double Level { get; init; }

    /// <summary>The images to embed.</summary>
    public ImmutableArray<ImageNeed> Images =>
    [
        .. Models.SelectMany(model => GroupsOf(model).SelectMany(group =>
            group.Tasks.Select(task => task.Dataset).Prepend(group.Train).Select(name => new ImageNeed(model, name)))).Distinct(),
    ];

    /// <summary>What trains and is measured under a model: what there is evidence of.</summary>
    public ImmutableArray<TrainingGroup> GroupsOf(string model) =>
    [
        .. Groups.Where(group => group.Knows(model))
            .Select(group => group with { Tasks = Classifier.TasksOf(model, group.Tasks) })
            .Where(group => !group.Tasks.IsEmpty),
    ];

    /// <summary>The texts to embed, for zero-shot.</summary>
    public ImmutableArray<TextNeed> Texts => Classifier.Texts(ZeroShot, [.. Groups.SelectMany(group => group.Tasks)]);

    /// <summary>Reads the settings; null while anything in them is wrong, which was noted.</summary>
    public static ProbingSettings? Read(MapReader map, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var classified = ClassificationSettings.Read(map, scope, EvidenceNeed.Embeddings("this probe learns from embeddings"), textsOptional: true);
        var groups = TrainingGroups.Read(map, classified?.Tasks ?? [], scope);
        var share = map.Number("train-share");
        var features = map.Name("features");
        return scope.Problems.Count > before || classified is null || groups.IsEmpty
            ? null
            : new ProbingSettings
            {
                Models = classified.Models,
                ZeroShot = [.. classified.Models.Where(scope.HasTexts)],
                Groups = groups,
                TrainShare = share ?? Half,
                Normalised = features == NormalisedFeatures,
                Level = classified.Level,
            };
    }

    /// <summary>How features, training and held-out images come about, in sentences.</summary>
    public IEnumerable<string> Method()
    {
        foreach (var sentence in ProbeSheets.Classification([.. Groups.SelectMany(group => group.Tasks)]))
            yield return sentence;
        if (Models.Except(ZeroShot).ToArray() is { Length: > 0 } textless)
            yield return $"No texts of {string.Join(", ", textless)} are given, so there is no zero-shot to compare with.";
        yield return Normalised
            ? "Features are the image embeddings divided by their length."
            : "Features are the image embeddings as the model gives them, not normalised.";
        foreach (var group in Groups)
            yield return (group.HoldsOut
                ? string.Create(CultureInfo.InvariantCulture,
                    $"Of each class of {group.Train} a seeded {TrainShare * 100:0.####} % of the images trains; the rest is held out")
                : $"All images of {group.Train} train")
                + $"; measured on {string.Join(", ", group.Tasks.Select(task => task.Dataset))}.";
        yield return "The probe minimises C · Σ cross-entropy + ½‖W‖²; its intercept is not penalised.";
        yield return $"Intervals are at the {ProbeSheets.Percent(Level)} level.";
    }

    /// <summary>Writes the settings, for the hash.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("level", Level);
        json.WriteNumber("train-share", TrainShare);
        json.WriteBoolean("normalised", Normalised);
        foreach (var group in Groups)
        {
            json.WriteString("train", group.Train);
            ProbeSheets.Write(json, group.Tasks);
        }
    }
}
