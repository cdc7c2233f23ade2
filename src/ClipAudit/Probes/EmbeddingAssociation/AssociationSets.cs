using System.Collections.Immutable;
using ClipAudit.Audits;
using ClipAudit.Audits.Sections;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>Reads <c>tests</c>: a map from names to the sets <c>x</c>, <c>y</c>, <c>a</c> and <c>b</c>.</summary>
internal static class AssociationSets
{
    private const string Expected = "a map from names to tests, such as { flowers: { x: […], y: […], a: […], b: […] } }";
    private const string ExpectedSet = "a list of texts, or the images of groups, such as { dataset: faces, feature: gender, groups: [male] }";
    private const int Fewest = 2;

    /// <summary>Reads the tests that are right.</summary>
    public static ImmutableArray<AssociationTestSets> Read(MapReader probe, AuditScope scope)
    {
        var prompts = probe.Find("prompts") is { } template
            ? ClassificationTasks.ReadPrompts(template, scope)
            : new NamedPrompts("", [PromptTemplate.Place]);
        if (probe.Require("tests", Expected) is not { } value
            || Values.Map(value, scope.Problems, Expected) is not { } map || prompts is null)
            return [];
        if (map.Entries.IsEmpty)
            scope.Problems.Add(map.Position, $"the map is empty; expected {Expected}");
        return [.. map.Entries.Select(entry => ReadTest(entry, prompts.Templates, scope)).OfType<AssociationTestSets>()];
    }

    private static AssociationTestSets? ReadTest(YamlEntry entry, ImmutableArray<string> templates, AuditScope scope)
    {
        if (Values.Map(entry.Value, scope.Problems, "a map of the sets x, y, a and b; without y a single-category test") is not { } sets)
            return null;
        var map = new MapReader(sets, $"the test '{entry.Key}'", EmbeddingAssociationKeys.Test, scope.Problems);
        var single = map.Find("y") is null;
        var x = Set("x", single ? 1 : Fewest);
        var y = single ? null : Set("y", Fewest);
        var a = Set("a", single ? Fewest : 1);
        var b = Set("b", single ? Fewest : 1);
        map.Finish();
        if (single && x is ImageSet)
            scope.Problems.Add(map.Find("x")!.Position,
                $"the test '{entry.Key}' has images as its only target; expected texts, or a second target by the key 'y'");
        return x is null || a is null || b is null || (!single && y is null) ? null : new AssociationTestSets(entry.Key, x, y, a, b);

        AssociationSet? Set(string key, int least) =>
            map.Require(key, ExpectedSet) is { } value ? ReadSet(value, key, least, templates, scope) : null;
    }

    private static AssociationSet? ReadSet(
        YamlValue value, string key, int least, ImmutableArray<string> templates, AuditScope scope)
    {
        if (value is YamlMap images)
            return ReadImages(images, key, least, scope);
        var words = ProbeScope.Distinct(value, scope.Problems, "word");
        if (words.IsEmpty)
            return null;
        if (words.Length * templates.Length < least)
            scope.Problems.Add(value.Position, $"the set '{key}' has a single text, which has no spread; expected at least two");
        return new TextSet([.. words.SelectMany(word => PromptTemplate.Fill(templates, word)).Distinct(StringComparer.Ordinal)]);
    }

    private static ImageSet? ReadImages(YamlMap value, string key, int least, AuditScope scope)
    {
        var map = new MapReader(value, $"the set '{key}'", EmbeddingAssociationKeys.Images, scope.Problems);
        var name = map.Require("dataset", "the name of a dataset") is { } dataset
            ? Values.Name(dataset, scope.Problems, "dataset", scope.DatasetNames)
            : null;
        if (name is not null && ProbeScope.IsPredicted(name, scope))
            scope.Problems.Add(value.Position,
                $"the dataset '{name}' gives predictions, and this probe compares embeddings; expected a dataset of images or of embeddings");
        var known = name is null || ProbeScope.IsPredicted(name, scope) ? null : scope.Dataset(name);
        var feature = map.Require("feature", "a sensitive feature of the dataset") is { } column && known is not null
            ? Values.Name(column, scope.Problems, "sensitive feature", known.Features)
            : null;
        var groups = map.Require("groups", "groups of the feature") is { } list && known is not null && feature is not null
            ? Values.Names(list, scope.Problems, "group", GroupsOf(known, feature))
            : [];
        map.Finish();
        if (known is null || feature is null || groups.IsEmpty)
            return null;
        var index = known.Features.IndexOf(feature);
        if (known.Samples.Count(sample => groups.Contains(sample.Groups[index])) < least)
            scope.Problems.Add(value.Position, $"the set '{key}' has a single image, which has no spread; expected at least two");
        return new ImageSet(name!, feature, groups);
    }

    private static string[] GroupsOf(Dataset dataset, string feature) =>
        [.. dataset.Samples.Select(sample => sample.Groups[dataset.Features.IndexOf(feature)]).Distinct().Order(StringComparer.Ordinal)];
}
