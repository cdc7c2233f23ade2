using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.EmbeddingAssociation;

/// <summary>Reads probes of the kind <c>embedding-association</c>.</summary>
internal static class EmbeddingAssociationProbeKind
{
    private const string Title = "Associations of embeddings";
    private const string Question = "Do some words or images lie closer to one set of attributes than others do?";
    private const string Resampled = "targets, of a single-category test of the attributes; the other sets are taken as given";

    /// <summary>The permutations where a probe doesn't say.</summary>
    public const int DefaultPermutations = 10_000;

    /// <summary>The resamples where a probe doesn't say.</summary>
    public const int DefaultResamples = 2_000;

    /// <summary>Fewest permutations and resamples.</summary>
    public const int Fewest = 100;

    /// <summary>What the standard deviation by n is called.</summary>
    public const string Population = "population";

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new EmbeddingAssociationProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static EmbeddingAssociationSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", EmbeddingAssociationKeys.Settings, scope.Problems);
        var chosen = ProbeScope.Models(map, scope);
        var tests = AssociationSets.Read(map, scope);
        var models = Evident(map, chosen, tests, scope);
        var deviation = map.Name("deviation");
        var permutations = map.Whole("permutations") ?? DefaultPermutations;
        var resamples = map.Whole("resamples") ?? DefaultResamples;
        var level = ProbeScope.Level(map);
        map.Finish();
        // A dataset that can't be read leaves a test out; that was noted before.
        if (scope.Problems.Count > before || models.IsEmpty || tests.IsEmpty || scope.Datasets.Length < scope.DatasetNames.Length)
            return null;
        return new EmbeddingAssociationSettings
        {
            Probe = definition.Id,
            Models = models,
            Tests = tests,
            Ddof = deviation == Population ? 0 : 1,
            Permutations = (int)Math.Min(permutations, ProbeScope.MostResamples),
            Resamples = (int)Math.Min(resamples, ProbeScope.MostResamples),
            Level = level,
        };
    }

    // The models that know what all tests compare; those that were asked for by name must.
    private static ImmutableArray<string> Evident(
        MapReader map, ImmutableArray<string> models, ImmutableArray<AssociationTestSets> tests, AuditScope scope)
    {
        var sets = tests.SelectMany(test => test.All).ToArray();
        string[] images = [.. sets.OfType<ImageSet>().Select(set => set.Dataset).Distinct()];
        var texts = sets.OfType<TextSet>().Any();
        ImmutableArray<string> known =
            [.. models.Where(model => images.All(name => scope.HasEvidence(model, name)) && (!texts || scope.HasTexts(model)))];
        if (tests.IsEmpty || (known.Length == models.Length) || (map.Find("models") is null && !known.IsEmpty))
            return known;
        var needs = ((string?[])[texts ? "the texts" : null, .. images.Select(name => $"the dataset '{name}'")]).OfType<string>();
        scope.Problems.Add(map.Find("models")?.Position ?? map.Position,
            $"the model '{models.Except(known).First()}' has no embeddings of all that the tests compare ({string.Join(", ", needs)}); "
            + "expected a model that runs, or embeddings of all of it");
        return known;
    }

    private static IEnumerable<string> Method(EmbeddingAssociationSettings settings)
    {
        yield return "The association of an embedding is its mean cosine with the first attribute set minus that with the second; "
            + "a test compares two target sets. With one target, a text, it compares its cosines with the two attribute sets.";
        foreach (var test in settings.Tests)
        {
            var targets = test.Y is null ? $"each of {test.X.Words}" : $"{test.X.Words} against {test.Y.Words}";
            yield return $"{test.Name}: {targets}, by {test.A.Words} against {test.B.Words}.";
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"Up to {settings.Permutations} partitions are all counted, beyond that as many are sampled; the test is one-sided.");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Intervals at the {ProbeSheets.Percent(settings.Level)} level are percentiles over {settings.Resamples} resamples of the {Resampled}.");
    }

    private static void Write(Utf8JsonWriter json, EmbeddingAssociationSettings settings)
    {
        json.WriteStartArray("tests");
        foreach (var test in settings.Tests)
        {
            json.WriteStartObject();
            json.WriteString("name", test.Name);
            json.WriteStartArray("sets");
            foreach (var set in test.All)
            {
                json.WriteStartObject();
                set.Write(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("ddof", settings.Ddof);
        json.WriteNumber("permutations", settings.Permutations);
        json.WriteNumber("resamples", settings.Resamples);
        json.WriteNumber("level", settings.Level);
    }
}
