using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>Reads probes of the kind <c>linear-probe</c>.</summary>
internal static class LinearProbeKind
{
    private const string Title = "Linear probe";
    private const string Question = "How much more do the embeddings know than zero-shot gets out of them, and does it survive a shift?";

    /// <summary>The share that chooses C where a probe doesn't say.</summary>
    public const double DefaultValidationShare = 0.2;

    /// <summary>What C is chosen from where a probe doesn't say.</summary>
    public static readonly ImmutableArray<double> DefaultCandidates = [0.001, 0.01, 0.1, 1, 10, 100, 1000];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new LinearProbeProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static LinearProbeSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", ProbingKeys.LinearProbe, scope.Problems);
        var probing = ProbingSettings.Read(map, scope);
        var candidates = ReadCandidates(map, scope.Problems);
        var validation = map.Number("validation-share") ?? DefaultValidationShare;
        map.Finish();
        if (scope.Problems.Count > before || probing is null)
            return null;
        return new LinearProbeSettings
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(probing, candidates, validation), Write),
            Probing = probing,
            Candidates = candidates,
            ValidationShare = validation,
        };

        void Write(Utf8JsonWriter json)
        {
            probing.Write(json);
            json.WriteNumber("validation-share", validation);
            json.WriteStartArray("c");
            foreach (var candidate in candidates)
                json.WriteNumberValue(candidate);
            json.WriteEndArray();
        }
    }

    private static ImmutableArray<double> ReadCandidates(MapReader map, Problems problems)
    {
        if (map.Find("c") is not { } value)
            return DefaultCandidates;
        var candidates = new SortedSet<double>();
        foreach (var item in Values.Items(value, problems, "a list of numbers above 0"))
            if (Values.Number(item, problems, NumberRange.Positive) is { } candidate)
                candidates.Add(candidate);
        return [.. candidates];
    }

    private static IEnumerable<string> Method(ProbingSettings probing, ImmutableArray<double> candidates, double validation)
    {
        foreach (var sentence in probing.Method())
            yield return sentence;
        if (candidates.Length > 1)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"C is the one of {string.Join(", ", candidates.Select(c => c.ToString(CultureInfo.InvariantCulture)))} that gets most of "
                + $"a seeded {validation * 100:0.####} % of the training images right when the others train; ties go to the smallest.");
        else
            yield return string.Create(CultureInfo.InvariantCulture, $"C is {candidates[0]}.");
    }
}
