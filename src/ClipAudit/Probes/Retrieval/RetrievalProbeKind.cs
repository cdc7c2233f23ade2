using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;

namespace ClipAudit.Probes.Retrieval;

/// <summary>Reads probes of the kind <c>retrieval</c>.</summary>
internal static class RetrievalProbeKind
{
    private const string Title = "Image–text retrieval";
    private const string Question = "Do images find their captions, and captions their images?";

    /// <summary>The ranks where a probe doesn't say.</summary>
    public static readonly ImmutableArray<int> DefaultRanks = [1, 5, 10];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", RetrievalKeys.Settings, scope.Problems);
        var models = ProbeScope.Models(map, scope);
        var datasets = ReadDatasets(map, scope);
        var ranks = ReadRanks(map, scope.Problems);
        var level = ProbeScope.Level(map);
        map.Finish();
        if (scope.Problems.Count > before || models.IsEmpty || datasets.IsEmpty)
            return null;
        return new RetrievalProbe(new RetrievalSettings
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(datasets, ranks, level), json => Write(json, datasets, ranks, level)),
            Models = [.. models.Where(model => datasets.Any(dataset => scope.HasEvidence(model, dataset.Name)))],
            Datasets = datasets,
            Ranks = ranks,
            Level = level,
        });
    }

    // Without the key, all datasets that have captions; some may be unreadable, which was noted.
    private static ImmutableArray<Dataset> ReadDatasets(MapReader map, AuditScope scope)
    {
        ImmutableArray<Dataset> chosen =
            [.. ProbeScope.Datasets(map, scope, EvidenceNeed.Embeddings("retrieval compares images with captions by their embeddings")).Select(scope.Dataset).OfType<Dataset>()];
        if (map.Find("datasets") is { } value)
        {
            foreach (var dataset in chosen.Where(dataset => dataset.Captions.IsEmpty))
                scope.Problems.Add(value.Position,
                    $"the dataset '{dataset.Name}' has no captions; expected one with the key 'caption'");
            return chosen;
        }
        ImmutableArray<Dataset> captioned = [.. chosen.Where(dataset => !dataset.Captions.IsEmpty)];
        if (captioned.IsEmpty && scope.Datasets.Length == scope.DatasetNames.Length)
            scope.Problems.Add(map.Position,
                "no dataset has captions; expected at least one with the key 'caption'");
        return captioned;
    }

    private static ImmutableArray<int> ReadRanks(MapReader map, Problems problems)
    {
        if (map.Find("k") is not { } value)
            return DefaultRanks;
        var ranks = new SortedSet<int>();
        foreach (var item in Values.Items(value, problems, "a list of whole numbers"))
            if (Values.Whole(item, problems, 1) is { } rank)
                ranks.Add((int)Math.Min(rank, int.MaxValue));
        return [.. ranks];
    }

    private static IEnumerable<string> Method(ImmutableArray<Dataset> datasets, ImmutableArray<int> ranks, double level)
    {
        yield return "Images and captions are compared by the cosine of their embeddings; captions are texts as they stand, without templates.";
        foreach (var dataset in datasets)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{dataset.Name}: {dataset.Captions.Length} captions of {dataset.Captions.DistinctBy(caption => caption.Sample).Count()} images.");
        yield return $"Recall is at {string.Join(", ", ranks)}.";
        yield return $"Intervals are at the {ProbeSheets.Percent(level)} level; all captions of an image are resampled together.";
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Dataset> datasets, ImmutableArray<int> ranks, double level)
    {
        json.WriteNumber("level", level);
        json.WriteStartArray("k");
        foreach (var rank in ranks)
            json.WriteNumberValue(rank);
        json.WriteEndArray();
        foreach (var dataset in datasets)
        {
            json.WriteString("dataset", dataset.Name);
            DefinitionHash.Write(json, "images", dataset.Captions.Select(caption => dataset.Samples[caption.Sample].Id));
            DefinitionHash.Write(json, "captions", dataset.Captions.Select(caption => caption.Text));
        }
    }
}
