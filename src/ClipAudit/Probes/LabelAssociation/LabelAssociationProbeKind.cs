using System.Collections.Immutable;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Data;
using ClipAudit.Probes.Classifying;
using ClipAudit.Probes.Grouping;

namespace ClipAudit.Probes.LabelAssociation;

/// <summary>Reads probes of the kind <c>label-association</c>.</summary>
internal static class LabelAssociationProbeKind
{
    private const string Title = "Labels and groups";
    private const string Question = "Which labels does the model give more often to one group than to another?";

    /// <summary>How many labels are listed where a probe doesn't say.</summary>
    public const int DefaultTop = 5;

    /// <summary>Names of tests, in the order of <see cref="AssociationTest"/>; the first is the default.</summary>
    public static readonly ImmutableArray<string> Tests = ["auto", "chi-square", "fisher"];

    /// <summary>The thresholds at which the CLIP paper looked at labels for members of Congress.</summary>
    public static readonly ImmutableArray<double> DefaultThresholds = [0.005, 0.04];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings
            ? new LabelAssociationProbe(
                ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)), settings)
            : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static LabelAssociationSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", LabelAssociationKeys.Settings, scope.Problems);
        var shared = GroupedSettings.Read(map, definition.Id, scope);
        var tasks = LabelSetTasks.Read(map, shared.Datasets, scope);
        var rules = ReadRules(map, shared.Datasets, scope);
        var test = map.Name("test");
        var top = map.Whole("top") ?? DefaultTop;
        map.Finish();
        if (scope.Problems.Count > before || shared.Models.IsEmpty || tasks.IsEmpty || tasks.Length < shared.Datasets.Length)
            return null;
        return new LabelAssociationSettings
        {
            Shared = shared,
            Tasks = tasks,
            Rules = rules,
            Test = (AssociationTest)(test is null ? 0 : Tests.IndexOf(test)),
            Top = (int)Math.Min(top, int.MaxValue),
        };
    }

    // The top label is always looked at; thresholds are as given, and none where a dataset gives labels alone.
    private static ImmutableArray<LabelRule> ReadRules(MapReader map, ImmutableArray<string> datasets, AuditScope scope)
    {
        Dataset[] readable = [.. datasets.Select(scope.Dataset).OfType<Dataset>()];
        var labelsAlone = readable.Any(dataset => dataset.Predictions.Any(given => given.Scores is null));
        var thresholds = map.Find("thresholds") is { } value
            ? ProbeScope.Numbers(value, scope.Problems, NumberRange.Share, "a list of thresholds, such as [0.5%, 4%]")
            : labelsAlone ? [] : DefaultThresholds;
        if (!thresholds.IsEmpty)
            foreach (var dataset in readable)
                GivenScores.Require(
                    map.Find("thresholds")?.Position ?? map.Position, dataset, "thresholds are compared with scores ('thresholds: []' does without)",
                    scope.Problems);
        return [new LabelRule(null), .. thresholds.Select(threshold => new LabelRule(threshold))];
    }

    private static IEnumerable<string> Method(LabelAssociationSettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        foreach (var same in settings.Tasks.GroupBy(task => string.Join(", ", task.Labels), StringComparer.Ordinal))
            yield return $"Labels: {same.Key}.";
        yield return $"A label counts for an image by these rules: {string.Join("; ", settings.Rules.Select(rule => $"{rule.Name}: {rule.Words}"))}.";
        yield return settings.Test switch
        {
            AssociationTest.Fisher => "Independence of label and group is tested by Fisher's exact test, two-sided.",
            AssociationTest.ChiSquare => "Independence of label and group is tested by Pearson's χ² without Yates' correction.",
            _ => "Independence of label and group is tested by Pearson's χ² without Yates' correction, and for two groups with an "
                + "expected frequency below 5 by Fisher's exact test, two-sided; the p-values are adjusted by Benjamini and Hochberg.",
        };
        foreach (var sentence in settings.Shared.Method())
            yield return sentence;
    }

    private static void Write(Utf8JsonWriter json, LabelAssociationSettings settings)
    {
        ProbeSheets.Write(json, settings.Tasks);
        DefinitionHash.Write(json, "labels", settings.Tasks.SelectMany(task => task.Labels).Distinct(StringComparer.Ordinal));
        DefinitionHash.Write(json, "rules", settings.Rules.Select(rule => rule.Name));
        json.WriteString("test", Tests[(int)settings.Test]);
        json.WriteNumber("top", settings.Top);
        settings.Shared.Write(json);
    }
}
