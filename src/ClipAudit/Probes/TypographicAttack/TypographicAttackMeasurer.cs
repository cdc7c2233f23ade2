using System.Collections.Immutable;
using ClipAudit.Evaluation;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.TypographicAttack;

/// <summary>Measures what writing does to the predictions of one model on one dataset.</summary>
internal sealed class TypographicAttackMeasurer(WrittenLabels written, Subject subject, double level)
{
    private const string Nothing = "There is no labelled readable image to write a wrong label on.";
    private const string NeverRight = "The model is right on no image that a wrong label is written on.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, level);

    /// <summary>Adds all measurements.</summary>
    /// <param name="clean">Predictions on the images as they are.</param>
    /// <param name="wrong">Predictions with a wrong label written on them; the same images in the same order.</param>
    /// <param name="right">Predictions with their own label written on them; likewise.</param>
    /// <param name="measurements">Takes the measurements.</param>
    public void Measure(
        PredictionSet clean, PredictionSet wrong, PredictionSet right, ImmutableArray<Measurement>.Builder measurements)
    {
        var detail = LeftOut(clean);
        var (underAttack, underControl) = (subject with { Variant = WrittenLabels.WrongName }, subject with { Variant = WrittenLabels.RightName });
        measurements.Add(Share(TypographicAttackMeasures.Accuracy, subject, Tally.Of(clean, 1)));
        MeasurePair(underAttack, Pair(clean, wrong, attackedOnly: true), detail, measurements);
        MeasurePair(underControl, Pair(clean, right, attackedOnly: false), null, measurements);

        var all = Success(clean, wrong, (_, _) => true);
        measurements.Add(Share(TypographicAttackMeasures.Success, underAttack, all, detail));
        var whenRight = Success(clean, wrong, (before, _) => before.Rank == 1);
        measurements.Add(whenRight.Count == 0 && all.Count > 0
            ? TypographicAttackMeasures.SuccessWhenRight.Undefined(underAttack, NeverRight, 0, detail)
            : Share(TypographicAttackMeasures.SuccessWhenRight, underAttack, whenRight, detail));
        measurements.Add(Share(TypographicAttackMeasures.Before, underAttack, Success(clean, clean, (_, _) => true), detail));
        for (var label = 0; label < clean.Dataset.Labels.Length; label++)
            if (Success(clean, wrong, (_, own) => own == label) is { Count: > 0 } ofClass)
                measurements.Add(Share(
                    TypographicAttackMeasures.ClassSuccess, underAttack with { Class = clean.Dataset.Labels[label] }, ofClass));
    }

    /// <summary>Counts the attacked images that are given the label written on them.</summary>
    /// <param name="clean">Predictions on the images as they are.</param>
    /// <param name="given">The predictions to count in.</param>
    /// <param name="counts">Whether an image counts, by its prediction before and its label.</param>
    private Tally Success(PredictionSet clean, PredictionSet given, Func<Prediction, int, bool> counts)
    {
        var tally = default(Tally);
        for (var i = 0; i < clean.Items.Length; i++)
            if (IsAttacked(clean, i) && counts(clean.Items[i], clean.Dataset.Samples[clean.Items[i].Sample].Label))
                tally = tally.With(given.Items[i].Predicted == written.Targets[clean.Items[i].Sample]);
        return tally;
    }

    private bool IsAttacked(PredictionSet clean, int item)
    {
        var sample = clean.Items[item].Sample;
        var label = clean.Dataset.Samples[sample].Label;
        return label >= 0 && written.Targets[sample] != label;
    }

    private (Tally After, int OnlyBefore, int OnlyAfter) Pair(PredictionSet clean, PredictionSet changed, bool attackedOnly)
    {
        var (after, onlyBefore, onlyAfter) = (default(Tally), 0, 0);
        for (var i = 0; i < clean.Items.Length; i++)
        {
            if (clean.Items[i].Rank == 0 || (attackedOnly && !IsAttacked(clean, i)))
                continue;
            var (was, isNow) = (clean.Items[i].Rank == 1, changed.Items[i].Rank == 1);
            after = after.With(isNow);
            onlyBefore += was && !isNow ? 1 : 0;
            onlyAfter += !was && isNow ? 1 : 0;
        }
        return (after, onlyBefore, onlyAfter);
    }

    private void MeasurePair(
        Subject of, (Tally After, int OnlyBefore, int OnlyAfter) pair, string? detail, ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(Share(TypographicAttackMeasures.Accuracy, of, pair.After, detail));
        measurements.Add(pair.After.Count == 0
            ? TypographicAttackMeasures.Drop.Undefined(of, Nothing, 0, detail)
            : TypographicAttackMeasures.Drop.Of(
                of, ProportionDifferences.PairedTango(pair.OnlyBefore, pair.OnlyAfter, pair.After.Count, level), detail));
    }

    private Measurement Share(Measure measure, Subject of, Tally tally, string? detail = null) => tally.Count == 0
        ? measure.Undefined(of, Nothing, 0, detail)
        : measure.Of(of, intervals.Share(tally), detail);

    private string? LeftOut(PredictionSet clean) =>
        clean.Items.FirstOrDefault(item => item.Rank > 0 && written.Targets[item.Sample] == clean.Dataset.Samples[item.Sample].Label)
            is { Rank: > 0 } own
            ? $"images of {written.Task.Labels[written.Targets[own.Sample]]}, the label that is written, left out"
            : null;
}
