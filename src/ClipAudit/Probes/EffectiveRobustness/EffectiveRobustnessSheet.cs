using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Models;
using ClipAudit.Results;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>Words what an effective-robustness probe does, for the result.</summary>
internal static class EffectiveRobustnessSheet
{
    private const string Title = "Effective robustness";
    private const string Question =
        "Is the model more accurate under shift than its accuracy on the reference leads one to expect?";

    /// <summary>Stands in until the settings are known that the sheet words.</summary>
    public static ProbeSheet Empty { get; } = new()
    {
        Id = "", Kind = "", Title = "", Question = "", Method = [], Limits = [], Citations = [], DefinitionHash = "",
    };

    /// <summary>The sheet of a probe.</summary>
    public static ProbeSheet Of(ProbeDefinition definition, EffectiveRobustnessSettings settings) =>
        ProbeSheets.Of(definition, Title, Question, Method(settings), json => Write(json, settings));

    private static ImmutableArray<string> Method(EffectiveRobustnessSettings settings)
    {
        var method = ImmutableArray.CreateBuilder<string>();
        if (!settings.Tasks.All.IsEmpty)
            method.AddRange(ProbeSheets.Classification(settings.Tasks.All));
        method.Add($"Baselines: {settings.Baselines.Words}. Judged: {settings.Judged.Words}.");
        method.Add($"Under each shift a line is fitted through the baselines by least squares, accuracies on the {settings.Rule.AxisName} "
            + "axis; ρ is the shifted accuracy minus that of the line at the model's reference accuracy, both as fractions.");
        if (settings.Rule.AxisName != "linear")
            method.Add(settings.Rule.Zeros == ZeroRule.Split
                ? "Where a baseline scores exactly 0 under shift, two lines are fitted, through the baselines below and above its reference "
                    + "accuracy; it belongs to neither, and models up to it are judged by the lower line."
                : "Baselines that score exactly 0 under shift are left out of the fit.");
        method.Add($"Intervals of ρ, at the {ProbeSheets.Percent(settings.Level)} level, carry the error of the line (baselines drawn with replacement, "
            + $"{TallyIntervals.Resamples.ToString(CultureInfo.InvariantCulture)} times) and of the model's own accuracies (drawn from their Jeffreys "
            + "posteriors) where the number of images is known.");
        if (!settings.Own.IsEmpty)
            method.Add("A reference that has classes which its shifted dataset lacks is restricted to the classes of the shifted one, unless the "
                + "variant says that it is taken with all of them.");
        foreach (var table in settings.Baselines.Tables.Concat(settings.Judged.Tables).Distinct())
            method.Add($"Table {table.Name}: {(table.Words is { } words ? words + ", " : "")}SHA-256 {table.ContentHash} over what was read of it.");
        return method.ToImmutable();
    }

    private static void Write(Utf8JsonWriter json, EffectiveRobustnessSettings settings)
    {
        json.WriteString("axis", settings.Rule.AxisName);
        json.WriteString("zeros", settings.Rule.Zeros == ZeroRule.Split ? "split" : "leave-out");
        json.WriteNumber("level", settings.Level);
        Write(json, "baselines", settings.Baselines.Models);
        Write(json, "models", settings.Judged.Models);
        DefinitionHash.Write(json, "counterparts", settings.Counterparts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => new[] { pair.Key, pair.Value.Name }));
        DefinitionHash.Write(json, "pairs", settings.Pairs.SelectMany(pair => new[] { pair.AllClasses ? pair.Variant : pair.Reference, pair.Shifted }));
        ProbeSheets.Write(json, settings.Tasks.All);
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<RatedModel> models) =>
        DefinitionHash.Write(json, name, models.SelectMany(model => new[] { model.Name, model.Table?.ContentHash ?? "" }));
}
