using System.Collections.Immutable;
using ClipAudit.Metrics.Proportions;
using ClipAudit.Metrics.Resampling;
using ClipAudit.Probes.Counting;
using ClipAudit.Results;

namespace ClipAudit.Probes.Alterations;

/// <summary>Measures what each alteration costs one model on one dataset.</summary>
internal sealed class AlterationMeasurer(
    AlterationMeasures measures, ImmutableArray<Alteration> alterations, Subject subject, double level, int resamples, long seed)
{
    /// <summary>Why there is no value where there are no labels.</summary>
    public const string Nothing = "There is no labelled readable image.";

    private readonly TallyIntervals intervals = new(ProportionInterval.Wilson, level);

    /// <summary>Adds accuracies, drops and flip probabilities.</summary>
    public void Measure(AlteredAnswers answers, ImmutableArray<Measurement>.Builder measurements)
    {
        measurements.Add(Accuracy(measures.Clean, subject, Tally.Of(answers.Clean, 1)));
        for (var i = 0; i < alterations.Length; i++)
        {
            for (var step = 0; step < alterations[i].Steps.Length; step++)
                MeasureStep(answers, i, step, measurements);
            measurements.Add(Flips(answers, i));
        }
    }

    /// <summary>What is drawn for an interval.</summary>
    public ResamplingOptions Resampling(Measure measure, Subject of) =>
        new(resamples, Seeds.Derive(seed, measure.Name, of.Probe, of.Model, of.Dataset, of.Class, of.Variant));

    private void MeasureStep(AlteredAnswers answers, int alteration, int step, ImmutableArray<Measurement>.Builder measurements)
    {
        var of = subject with { Class = alterations[alteration].Name, Variant = alterations[alteration].Steps[step].Variant };
        measurements.Add(Accuracy(measures.Accuracy, of, answers.Tally(alteration, step)));
        if (answers.Labelled == 0)
        {
            measurements.Add(measures.Drop.Undefined(of, Nothing, 0));
            return;
        }

        var (onlyClean, onlyAltered) = answers.Discordant(alteration, step);
        measurements.Add(measures.Drop.Of(
            of, ProportionDifferences.PairedTango(onlyClean, onlyAltered, answers.Labelled, level)));
    }

    private Measurement Flips(AlteredAnswers answers, int alteration)
    {
        var of = subject with { Class = alterations[alteration].Name };
        var compared = alterations[alteration].Steps.Length == 1 || alterations[alteration].FlipsAgainstFirst
            ? "each step is compared with the image as it is"
            : "each step is compared with the one before, the first with the image as it is";
        return answers.Clean.Items.IsEmpty
            ? measures.Flips.Undefined(of, "There is no readable image.", 0, compared)
            : measures.Flips.Of(
                of,
                MeanOverImages.Of(answers.Flips(alteration), ResampledEstimates.All(0, 1, level), Resampling(measures.Flips, of)),
                compared);
    }

    private Measurement Accuracy(Measure measure, Subject of, Tally tally) => tally.Count == 0
        ? measure.Undefined(of, Nothing, 0)
        : measure.Of(of, intervals.Share(tally));
}
