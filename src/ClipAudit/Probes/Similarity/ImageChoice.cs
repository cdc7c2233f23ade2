using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Probes.Similarity;

/// <summary>Reads which images of which datasets are shown: <c>images</c>, or <c>datasets</c> with <c>first</c> or
/// <c>per-class</c>.</summary>
internal static class ImageChoice
{
    /// <summary>Most images of a dataset: more are no figure that anybody reads.</summary>
    public const int Most = 40;

    /// <summary>How many images where a probe doesn't say.</summary>
    public const int DefaultFirst = 8;

    private static readonly EvidenceNeed Need = EvidenceNeed.Embeddings("images are compared with texts by their embeddings");

    /// <summary>Reads the choice; empty after a problem.</summary>
    public static ImmutableArray<ChosenImages> Read(MapReader map, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var (named, first, perClass) = (map.Find("images"), map.Whole("first"), map.Whole("per-class"));
        var chosen = named is null
            ? [.. ProbeScope.Datasets(map, scope, Need).Select(scope.Dataset).OfType<Dataset>().Select(dataset => Of(dataset, perClass is { } count
                ? PerClass(dataset, count)
                : Enumerable.Range(0, (int)Math.Min(first ?? DefaultFirst, dataset.Samples.Length))))]
            : ByName(named, scope);
        var others = new[] { map.Find("datasets"), map.Find("first"), map.Find("per-class") }.OfType<YamlValue>().ToArray();
        if (named is not null && others.Length > 0)
            scope.Problems.Add(others[0].Position, "the images are chosen by 'images' already; expected one way to choose them");
        else if (first is not null && perClass is not null)
            scope.Problems.Add(map.Find("per-class")!.Position, "the images are chosen by 'first' already; expected one way to choose them");
        foreach (var images in chosen.Where(images => images.Samples.Length is 0 or > Most))
            scope.Problems.Add((named ?? others.FirstOrDefault())?.Position ?? map.Position, FormattableString.Invariant(
                $"this chooses {images.Samples.Length} images of '{images.Dataset}'; expected 1 to {Most}"));
        return scope.Problems.Count == before ? chosen : [];
    }

    private static ImmutableArray<ChosenImages> ByName(YamlValue value, AuditScope scope)
    {
        var chosen = ImmutableArray.CreateBuilder<ChosenImages>();
        if (Values.Map(value, scope.Problems, "a map from datasets to lists of images") is not { } datasets)
            return [];
        foreach (var entry in datasets.Entries)
        {
            if (!scope.DatasetNames.Contains(entry.Key))
                scope.Problems.Add(entry.Position, $"unknown dataset '{entry.Key}'; {NearestName.Expected(entry.Key, scope.DatasetNames)}");
            else if (scope.Dataset(entry.Key) is { } dataset && !Need.IsMetBy(dataset))
                scope.Problems.Add(entry.Position, Need.Refusal(dataset));
            else if (scope.Dataset(entry.Key) is { } readable)
                chosen.Add(Of(readable, Samples(entry.Value, readable, scope.Problems)));
        }

        return chosen.ToImmutable();
    }

    private static List<int> Samples(YamlValue value, Dataset dataset, Problems problems)
    {
        var index = dataset.Samples.Select((sample, i) => (sample.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var samples = new List<int>();
        foreach (var item in Values.Items(value, problems, "a list of images"))
        {
            if (Values.Text(item, problems, "the path of an image in its dataset") is not { } id)
                continue;
            if (!index.TryGetValue(id, out var sample))
                problems.Add(item.Position, $"the dataset '{dataset.Name}' has no image '{id}'; expected a path such as '{dataset.Samples[0].Id}'");
            else if (samples.Contains(sample))
                problems.Add(item.Position, $"the image '{id}' is here a second time; expected each once");
            else
                samples.Add(sample);
        }

        return samples;
    }

    private static IEnumerable<int> PerClass(Dataset dataset, long count) => Enumerable.Range(0, dataset.Labels.Length)
        .SelectMany(label => Enumerable.Range(0, dataset.Samples.Length)
            .Where(sample => dataset.Samples[sample].Label == label).Take((int)Math.Min(count, Most + 1)));

    private static ChosenImages Of(Dataset dataset, IEnumerable<int> samples)
    {
        ImmutableArray<int> chosen = [.. samples];
        return new ChosenImages(dataset.Name, chosen, [.. chosen.Select(sample => dataset.Samples[sample].Id)]);
    }
}
