using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Probes.Classifying;
using ClipAudit.Results;

namespace ClipAudit.Probes;

/// <summary>Words what a probe does, for the result.</summary>
internal static class ProbeSheets
{
    /// <summary>The sheet of a probe.</summary>
    /// <param name="definition">The probe; its title and question come before those of the kind.</param>
    /// <param name="title">Title of the kind.</param>
    /// <param name="question">Question of the kind.</param>
    /// <param name="method">How it is measured, in sentences; the definition is named before them.</param>
    /// <param name="writeSettings">Writes the resolved settings, for the hash.</param>
    public static ProbeSheet Of(
        ProbeDefinition definition, string title, string question, IEnumerable<string> method, Action<Utf8JsonWriter> writeSettings) => new()
        {
            Id = definition.Id,
            Kind = definition.Kind,
            Title = definition.Title ?? title,
            Question = definition.Question ?? question,
            Method = definition.LibraryId is null
                ? [.. method]
                : [string.Create(CultureInfo.InvariantCulture, $"Definition {definition.LibraryId}, version {definition.Version}."), .. method],
            Limits = definition.Limits,
            Citations = definition.Citations,
            DefinitionHash = DefinitionHash.Of(definition, writeSettings),
            Published = [.. definition.Published.Select(value => new PublishedComparison { Published = value, Outcome = Reproduction.NotMeasured })],
        };

    /// <summary>How classes come about, and which prompts are used on which dataset.</summary>
    public static IEnumerable<string> Classification(ImmutableArray<ClassificationTask> tasks)
    {
        string[] given = [.. tasks.Where(task => task.IsGiven).Select(task => task.Dataset).Distinct()];
        if (given.Length > 0)
            yield return $"The predictions on {string.Join(", ", given)} were given and are taken as they are; nothing here made them.";
        ImmutableArray<ClassificationTask> prompted = [.. tasks.Where(task => !task.IsGiven && !task.Templates.IsEmpty)];
        if (prompted.IsEmpty)
            yield break;
        yield return "Each class is the mean of its normalised prompt embeddings, normalised again; "
            + "an image is given the class with the greatest cosine.";
        foreach (var task in prompted)
            if (LabelMappings.Words(task) is { } words)
                yield return $"Labels of {task.Dataset} are scored by {words}.";
        foreach (var same in prompted.GroupBy(task => string.Join('\n', task.Templates), StringComparer.Ordinal))
        {
            var datasets = string.Join(", ", same.Select(task => task.Dataset).Distinct());
            yield return $"Prompts on {datasets}: {string.Join(", ", same.First().Templates.Select(template => $"“{template}”"))}.";
        }
    }

    /// <summary>A level as a percentage, such as "95 %".</summary>
    public static string Percent(double level) => (level * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";

    /// <summary>Writes tasks as a list of objects.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<ClassificationTask> tasks)
    {
        json.WriteStartArray("tasks");
        foreach (var task in tasks)
        {
            json.WriteStartObject();
            json.WriteString("dataset", task.Dataset);
            if (task.IsGiven)
                json.WriteBoolean("given", true);
            DefinitionHash.Write(json, "classes", task.ClassNames);
            if (task.Pool is { } pool)
            {
                DefinitionHash.Write(json, "scored", task.ScoredNames);
                DefinitionHash.Write(json, "stand-for", pool.Targets.Select(target => pool.Classes[target]));
            }

            DefinitionHash.Write(json, "templates", task.Templates);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
