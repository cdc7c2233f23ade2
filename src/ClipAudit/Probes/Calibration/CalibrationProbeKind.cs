using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Audits;
using ClipAudit.Audits.Validation;
using ClipAudit.Probes.Classifying;

namespace ClipAudit.Probes.Calibration;

/// <summary>Reads probes of the kind <c>calibration</c>.</summary>
internal static class CalibrationProbeKind
{
    private const string Title = "Calibration under shift";
    private const string Question = "Does the model's confidence tell how often it is right, and does it still when the images change?";

    /// <summary>The number of bins where a probe doesn't say.</summary>
    public const int CustomaryBins = 15;

    /// <summary>Most bins.</summary>
    public const int MostBins = 1000;

    /// <summary>The binnings where a probe doesn't say.</summary>
    public static readonly ImmutableArray<string> DefaultBinnings = ["equal-width", "equal-mass"];

    /// <inheritdoc cref="ProbeKind.Read"/>
    public static IProbe? Read(ProbeDefinition definition, AuditScope scope) =>
        ReadSettings(definition, scope) is { } settings ? new CalibrationProbe(settings) : null;

    /// <summary>Reads the settings; null after noting what is wrong.</summary>
    public static CalibrationSettings? ReadSettings(ProbeDefinition definition, AuditScope scope)
    {
        var before = scope.Problems.Count;
        var map = new MapReader(definition.Settings, $"the probe '{definition.Id}'", CalibrationKeys.Settings, scope.Problems);
        var classified = ClassificationSettings.Read(map, scope);
        var tasks = classified?.Tasks ?? [];
        var reference = map.Name("reference", "dataset", [.. tasks.Select(task => task.Dataset)]);
        var binnings = map.Find("binning") is { } value
            ? Values.Names(value, scope.Problems, "binning", BinningNames.All)
            : DefaultBinnings;
        var bins = map.Whole("bins") ?? CustomaryBins;
        map.Finish();
        foreach (var task in tasks.Where(task => task.Labels.Length < 2))
            scope.Problems.Add(map.Position,
                $"the dataset '{task.Dataset}' has one class, of which every model is certain; expected two or more");
        Check(map, tasks, reference, scope);
        if (scope.Problems.Count > before || classified is null)
            return null;
        var settings = new CalibrationSettings
        {
            Sheet = null!,
            Models = classified.Models,
            Tasks = tasks,
            References = tasks.ToImmutableDictionary(
                task => task.Dataset, task => reference ?? ReferenceOf(task, tasks, scope), StringComparer.Ordinal),
            Binnings = [.. binnings.Select(BinningNames.Of)],
            Bins = (int)bins,
            Level = classified.Level,
        };
        return settings with
        {
            Sheet = ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings)),
        };
    }

    private static void Check(MapReader map, ImmutableArray<ClassificationTask> tasks, string? reference, AuditScope scope)
    {
        foreach (var task in tasks)
        {
            GivenScores.RequireProbabilities(
                map.Find("datasets")?.Position ?? map.Position, scope.Dataset(task.Dataset)!, "calibration is about probabilities", scope.Problems);
            if (reference is not null && scope.ModelsOf(task.Dataset).FirstOrDefault(model => !scope.HasEvidence(model, reference)) is { } model)
                scope.Problems.Add(map.Find("reference")!.Position,
                    $"the temperature of '{model}' on '{task.Dataset}' can't be fitted on '{reference}', where there is no evidence of it; "
                    + "expected a reference of all models, or none, for one of each dataset's own");
        }
    }

    // A dataset that is no shift of another one here is its own reference, and so is one whose models are not known there.
    private static string ReferenceOf(ClassificationTask task, ImmutableArray<ClassificationTask> tasks, AuditScope scope) =>
        scope.Dataset(task.Dataset)!.ShiftOf is { } reference && tasks.Any(other => other.Dataset == reference)
            && scope.ModelsOf(task.Dataset).All(model => scope.HasEvidence(model, reference))
                ? reference
                : task.Dataset;

    private static IEnumerable<string> Method(CalibrationSettings settings)
    {
        foreach (var sentence in ProbeSheets.Classification(settings.Tasks))
            yield return sentence;
        if (settings.Tasks.Any(task => !task.IsGiven))
            yield return "Probabilities are the softmax of the cosines times the model's logit scale; confidence is the largest of them.";
        if (settings.Tasks.Any(task => task.IsGiven))
            yield return "Probabilities that were given are taken as they are, their logarithms as logits; confidence is the largest of them.";
        foreach (var same in settings.Tasks.GroupBy(task => settings.References[task.Dataset], StringComparer.Ordinal))
            yield return $"For {string.Join(", ", same.Select(task => task.Dataset))} a temperature is fitted on {same.Key} by "
                + "least negative log-likelihood, and taken as given in the intervals of what it rescales.";
        yield return string.Create(CultureInfo.InvariantCulture, $"Calibration errors are over {settings.Bins} bins.");
        yield return $"Intervals are at the {ProbeSheets.Percent(settings.Level)} level.";
    }

    private static void Write(Utf8JsonWriter json, CalibrationSettings settings)
    {
        json.WriteNumber("level", settings.Level);
        json.WriteNumber("bins", settings.Bins);
        DefinitionHash.Write(json, "binning", settings.Binnings.Select(BinningNames.Of));
        DefinitionHash.Write(json, "references", settings.Tasks.Select(task => settings.References[task.Dataset]));
        ProbeSheets.Write(json, settings.Tasks);
    }
}
