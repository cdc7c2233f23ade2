using System.Collections.Immutable;
using ClipAudit.Audits.Validation;
using ClipAudit.Audits.Yaml;
using ClipAudit.Data;

namespace ClipAudit.Audits.Sections;

/// <summary>All models of an audit: those of <c>models</c>, and those of which datasets give predictions or embeddings.</summary>
/// <param name="Names">The names of all, wrong models included.</param>
/// <param name="OnlyGiven">The names of those that nobody runs.</param>
/// <param name="Texts">The texts of which embeddings are given.</param>
internal sealed record GivenModelsSection(
    ImmutableArray<string> Names, ImmutableHashSet<string> OnlyGiven, ImmutableArray<GivenTexts> Texts)
{
    private static readonly string[] Keys = ["predictions", "embeddings"];

    /// <summary>Whether any dataset brings its own models, so that the audit needs none.</summary>
    public static bool IsGiven(MapReader audit) => Datasets(audit).Any(entry => Keys.Any(key => Find(entry, key) is not null));

    /// <summary>Gathers the models, and notes embeddings of one model that differ in their length.</summary>
    public static GivenModelsSection Read(MapReader audit, Named<NamedModel> models, ImmutableArray<Dataset> datasets, Problems problems)
    {
        ImmutableArray<GivenTexts> texts = [.. models.Items.Select(model => model.Texts).OfType<GivenTexts>()];
        // The name that a dataset gives stays known where the dataset can't be read.
        var systems = datasets.SelectMany(dataset => dataset.GivenModels).Concat(
            Datasets(audit).Select(entry => Find(entry, "model")).OfType<YamlScalar>().Select(value => value.Text));
        ImmutableArray<string> names = [.. models.Names.Concat(systems).Distinct(StringComparer.Ordinal)];
        CheckDimensions(audit, texts, datasets, problems);
        return new GivenModelsSection(
            names, [.. names.Except(models.Names).Concat(texts.Select(given => given.Model))], texts);
    }

    private static void CheckDimensions(
        MapReader audit, ImmutableArray<GivenTexts> texts, ImmutableArray<Dataset> datasets, Problems problems)
    {
        var known = texts.ToDictionary(given => given.Model, given => (given.Dimension, Of: "its texts"), StringComparer.Ordinal);
        foreach (var dataset in datasets)
        {
            if (dataset.Embeddings is not { } given)
                continue;
            if (known.TryAdd(given.Model, (given.Dimension, $"the dataset '{dataset.Name}'")) || known[given.Model].Dimension == given.Dimension)
                continue;
            var (dimension, of) = known[given.Model];
            problems.Add(Datasets(audit).First(entry => entry.Key == dataset.Name).Position, FormattableString.Invariant(
                $"the embeddings of the dataset '{dataset.Name}' have {given.Dimension} numbers, and the model '{given.Model}' has {dimension} for {of}; expected embeddings of one model"));
        }
    }

    private static IEnumerable<YamlEntry> Datasets(MapReader audit) =>
        audit.Peek("datasets") is YamlMap map ? map.Entries : [];

    private static YamlValue? Find(YamlEntry dataset, string key) =>
        (dataset.Value as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
