using ClipAudit.Evaluation;
using ClipAudit.Probes.Counting;
using ClipAudit.Probes.Models;
using ClipAudit.Probes.Shifts;

namespace ClipAudit.Probes.EffectiveRobustness;

/// <summary>An accuracy and what it rests on.</summary>
/// <param name="Value">A fraction, 0 to 1.</param>
/// <param name="Items">How many images; null when nobody says.</param>
/// <param name="Predictions">The predictions behind it; null for accuracies of tables.</param>
internal sealed record RatedAccuracy(double Value, int? Items, PredictionSet? Predictions = null);

/// <summary>Gives the accuracies of models, measured by the audit or read from a table.</summary>
internal sealed class RatedAccuracies(ShiftPredictions predictions)
{
    /// <summary>Whether the accuracy on the reference of a pair is one on the classes of the shifted distribution.</summary>
    public bool IsRestricted(RatedModel model, ShiftPair pair) => model.IsOwn
        ? predictions.Restriction(pair) is not null
        : pair.ReferenceIn(model.Table!) == pair.RestrictedSetting;

    /// <summary>The accuracy on the reference of a pair; null where there is none.</summary>
    public RatedAccuracy? OnReference(RatedModel model, ShiftPair pair) => model.IsOwn
        ? predictions.Knows(model.Name, pair) ? Of(predictions.OnReference(model.Name, pair)) : null
        : OfTable(model, pair.ReferenceIn(model.Table!));

    /// <summary>The accuracy on the shifted side of a pair; null where there is none.</summary>
    public RatedAccuracy? OnShifted(RatedModel model, ShiftPair pair) => model.IsOwn
        ? predictions.Knows(model.Name, pair) ? Of(predictions.On(model.Name, pair.Shifted)) : null
        : OfTable(model, pair.Shifted);

    private static RatedAccuracy? OfTable(RatedModel model, string setting) =>
        model.Table!.Accuracy(model.Row!, setting) is { } accuracy ? new RatedAccuracy(accuracy.Value, accuracy.Items) : null;

    private static RatedAccuracy? Of(PredictionSet set)
    {
        var tally = Tally.Of(set, 1);
        return tally.Count == 0 ? null : new RatedAccuracy(tally.Share, tally.Count, set);
    }
}
