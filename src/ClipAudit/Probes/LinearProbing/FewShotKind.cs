using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;

namespace ClipAudit.Probes.LinearProbing;

/// <summary>Reads probes of the kind <c>few-shot</c>.</summary>
internal static class FewShotKind
{
    private const string Title = "Few-shot probe";
    private const string Question = "How many labelled images per class does it take to overtake zero-shot?";
    private const int MostShots = 1_000_000;

    /// <summary>C where a probe doesn't say.</summary>
    public const double DefaultC = 0.316;

    /// <summary>How often images are drawn where a probe doesn't say.</summary>
    public const int DefaultDraws = 5;

    /// <summary>Fewest draws.</summary>
    public const int FewestDraws = 2;

    /// <summary>Most draws.</summary>
    public const int MostDraws = 1000;

    /// <summary>Images per class where a probe doesn't say.</summary>
    public static readonly ImmutableArray<int> DefaultShots = [1, 2, 4, 8, 16];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new FewShotProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static FewShotSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", ProbingKeys.FewShot, scope.Problems);
        var probing = ProbingSettings.Read(map, scope);
        var shots = ReadShots(map, scope.Problems);
        var draws = map.Whole("draws") ?? DefaultDraws;
        var c = map.Number("c") ?? DefaultC;
        map.Finish();
        if (scope.Problems.Count > before || probing is null)
            return null;
        return new FewShotSettings
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(probing, shots, draws, c), Write),
            Probing = probing,
            Shots = shots,
            Draws = (int)draws,
            C = c,
        };

        void Write(Utf8JsonWriter json)
        {
            probing.Write(json);
            json.WriteNumber("draws", draws);
            json.WriteNumber("c", c);
            json.WriteStartArray("shots");
            foreach (var count in shots)
                json.WriteNumberValue(count);
            json.WriteEndArray();
        }
    }

    private static ImmutableArray<int> ReadShots(MapReader map, Problems problems)
    {
        if (map.Find("shots") is not { } value)
            return DefaultShots;
        var shots = new SortedSet<int>();
        foreach (var item in Values.Items(value, problems, "a list of whole numbers"))
            if (Values.Whole(item, problems, 1) is { } count)
                shots.Add((int)Math.Min(count, MostShots));
        return [.. shots];
    }

    private static IEnumerable<string> Method(ProbingSettings probing, ImmutableArray<int> shots, long draws, double c)
    {
        foreach (var sentence in probing.Method())
            yield return sentence;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{draws} times {string.Join(", ", shots)} images per class are drawn from the training images, the fewer among the "
            + $"more; C is {c} throughout, as few images leave none to choose it by.");
    }
}
