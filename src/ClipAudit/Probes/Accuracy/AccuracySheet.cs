using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Accuracy;

/// <summary>How an accuracy probe makes intervals and gaps.</summary>
internal sealed record AccuracyRule(ProportionInterval Interval, double Level, int MinGroup);

/// <summary>Words what an accuracy probe does, for the result.</summary>
internal static class AccuracySheet
{
    private const string Title = "Zero-shot accuracy";
    private const string Question = "How often is the class that the model finds most similar to an image the right one?";

    /// <summary>The sheet of a probe.</summary>
    public static ProbeSheet Of(ProbeDefinition definition, ImmutableArray<ClassificationTask> tasks, AccuracyRule rule) => new()
    {
        Id = definition.Id,
        Kind = definition.Kind,
        Title = definition.Title ?? Title,
        Question = definition.Question ?? Question,
        Method = Method(definition, tasks, rule),
        Limits = definition.Limits,
        Citations = definition.Citations,
        DefinitionHash = DefinitionHash.Of(definition, json => Write(json, tasks, rule)),
    };

    private static ImmutableArray<string> Method(
        ProbeDefinition definition, ImmutableArray<ClassificationTask> tasks, AccuracyRule rule)
    {
        var interval = rule.Interval == ProportionInterval.Wilson ? "Wilson" : "Clopper–Pearson";
        var level = (rule.Level * 100).ToString("0.####", CultureInfo.InvariantCulture);
        var method = ImmutableArray.CreateBuilder<string>();
        if (definition.LibraryId is not null)
            method.Add(string.Create(CultureInfo.InvariantCulture,
                $"Definition {definition.LibraryId}, version {definition.Version}."));
        method.Add(
            "Each class is the mean of its normalised prompt embeddings, normalised again; "
            + "an image is given the class with the greatest cosine.");
        foreach (var same in tasks.GroupBy(task => string.Join('\n', task.Templates), StringComparer.Ordinal))
        {
            var datasets = string.Join(", ", same.Select(task => task.Dataset));
            method.Add(
                $"Prompts on {datasets}: {string.Join(", ", same.First().Templates.Select(template => $"“{template}”"))}.");
        }

        method.Add($"Intervals of proportions are {interval} intervals at the {level} % level.");
        if (rule.MinGroup > 1)
            method.Add(string.Create(CultureInfo.InvariantCulture,
                $"Groups of fewer than {rule.MinGroup} images are left out of gaps."));
        return method.ToImmutable();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<ClassificationTask> tasks, AccuracyRule rule)
    {
        json.WriteString("interval", rule.Interval == ProportionInterval.Wilson ? "wilson" : "clopper-pearson");
        json.WriteNumber("level", rule.Level);
        json.WriteNumber("min-group", rule.MinGroup);
        json.WriteStartArray("tasks");
        foreach (var task in tasks)
        {
            json.WriteStartObject();
            json.WriteString("dataset", task.Dataset);
            DefinitionHash.Write(json, "classes", task.ClassNames);
            DefinitionHash.Write(json, "templates", task.Templates);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
