using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Metrics.Ranking;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.RankingSkew;

/// <summary>Reads probes of the kind <c>ranking-skew</c>.</summary>
internal static class RankingSkewProbeKind
{
    private const string Title = "Groups among the top results";
    private const string Question = "When a neutral text ranks the images, are some groups more among the top than their share?";

    /// <summary>The resamples where a probe doesn't say.</summary>
    public const int DefaultResamples = 1_000;

    /// <summary>Fewest resamples.</summary>
    public const int FewestResamples = 100;

    /// <summary>What the same share for each group is called.</summary>
    public const string UniformTarget = "uniform";

    /// <summary>What counting all ties is called.</summary>
    public const string AllTies = "all";

    /// <summary>How many from the top where a probe doesn't say.</summary>
    public static readonly ImmutableArray<int> DefaultK = [10, 100];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new RankingSkewProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    private static RankingSkewSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", RankingSkewKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope, leavesOut: false);
        var queries = TextScores.Read(map, "queries", "query", shared.Datasets, scope);
        var k = map.Find("k") is { } sizes ? ProbeScope.Sizes(sizes, scope.Problems, 1, "a list of numbers of images, such as [10, 100]") : DefaultK;
        var target = map.Name("target");
        var ties = map.Name("ties");
        var resamples = map.Whole("resamples") ?? DefaultResamples;
        map.Finish();
        if (scope.Problems.Count > before || shared.Models.IsEmpty || shared.Datasets.Any(name => scope.Dataset(name) is null))
            return null;
        return new RankingSkewSettings
        {
            Shared = shared,
            Rankings = ProbeScope.Evident(shared.Models, shared.Datasets, scope),
            Given = [.. shared.Datasets.Where(name => ProbeScope.IsPredicted(name, scope))],
            Queries = queries,
            K = k,
            Uniform = target == UniformTarget,
            Conventions = new RankingConventions(TiesAtK: ties == AllTies ? TiesAtK.KeepAll : TiesAtK.LowerIndexFirst),
            Resamples = (int)Math.Min(resamples, ProbeScope.MostResamples),
        };
    }

    private static IEnumerable<string> Method(RankingSkewSettings settings)
    {
        foreach (var sentence in settings.Shared.Regroupings())
            yield return sentence;
        if (settings.Given.Length < settings.Shared.Datasets.Length)
            yield return "Images are ranked by the cosine of their embedding with that of the query.";
        if (!settings.Given.IsEmpty)
            yield return $"Items of {string.Join(", ", settings.Given)} are ranked by the scores that were given, of which each query is a column; "
                + "nothing here made them.";
        yield return $"Queries: {string.Join(", ", settings.Queries.Select(query => $"“{query}”"))}.";
        yield return settings.Uniform
            ? "The target is the same share for every known group."
            : "The target is each known group's share among the images of known group.";
        yield return $"{RankingText.Ties(settings.Conventions)}; a group that is absent from the top k counts as 1/k in its skew; "
            + "k beyond the number of images is that number.";
        yield return "Skews and NDKL rank the images of known group alone; shares count all.";
        yield return $"Intervals at the {ProbeSheets.Percent(settings.Shared.Level)} level are percentiles over {settings.Resamples} resamples "
            + "of the images, widened to the estimate where they miss it; where no resample differs, Wilson's for k images.";
    }

    private static void Write(Utf8JsonWriter json, RankingSkewSettings settings)
    {
        DefinitionHash.Write(json, "queries", settings.Queries);
        DefinitionHash.Write(json, "k", settings.K.Select(k => k.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        json.WriteBoolean("uniform", settings.Uniform);
        json.WriteString("ties", settings.Conventions.TiesAtK.ToString());
        json.WriteNumber("resamples", settings.Resamples);
        settings.Shared.Write(json);
    }
}
